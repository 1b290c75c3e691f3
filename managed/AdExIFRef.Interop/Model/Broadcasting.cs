namespace AdExIFRef.Interop;

/// <summary>
/// Broadcasting by trailing axes, as in NumPy: seen from the last axis, each dimension of the
/// smaller shape is 1 or equals the target's; missing leading axes are repeated.
/// </summary>
internal static class Broadcasting
{
    extension(Shape from)
    {
        /// <summary>Whether values of this shape fill the target by repetition.</summary>
        public bool CanBroadcastTo(Shape target)
        {
            int missing = target.Rank - from.Rank;
            if (missing < 0)
            {
                return false;
            }
            for (int axis = 0; axis < from.Rank; axis++)
            {
                if (from[axis] != 1 && from[axis] != target[axis + missing])
                {
                    return false;
                }
            }
            return true;
        }

        /// <summary>Throws unless values of this shape fill the target by repetition.</summary>
        /// <exception cref="ArgumentException">Names the argument and both shapes.</exception>
        public void BroadcastTo(Shape target, string argument)
        {
            if (!from.CanBroadcastTo(target))
            {
                throw new ArgumentException(
                    $"{argument} has the shape {from}, which does not broadcast to {target}: seen "
                    + "from the last axis, each of its dimensions must be 1 or the target's.",
                    argument);
            }
        }
    }

    /// <summary>The values repeated to the target's size, row-major, always a new array.</summary>
    public static double[] Expand(
        ReadOnlySpan<double> values, Shape from, Shape target, string argument)
    {
        from.BroadcastTo(target, argument);
        var result = new double[target.Size];
        int[] strides = Strides(from, target.Rank);
        var position = new int[target.Rank - 1];
        int row = target[target.Rank - 1], source = 0;
        for (int flat = 0; flat < result.Length; flat += row)
        {
            Span<double> to = result.AsSpan(flat, row);
            if (strides[^1] == 0)
            {
                to.Fill(values[source]);
            }
            else
            {
                values.Slice(source, row).CopyTo(to);
            }
            source += Advance(position, strides, target);
        }
        return result;
    }

    /// <summary>How far the source moves along each target axis: 0 where it repeats.</summary>
    private static int[] Strides(Shape from, int rank)
    {
        var strides = new int[rank];
        int step = 1;
        for (int axis = from.Rank - 1; axis >= 0; axis--)
        {
            strides[axis + rank - from.Rank] = from[axis] == 1 ? 0 : step;
            step *= from[axis];
        }
        return strides;
    }

    /// <summary>
    /// Counts the position up by one row, row-major; returns how far the source moves.
    /// </summary>
    private static int Advance(int[] position, int[] strides, Shape target)
    {
        int move = 0;
        for (int axis = position.Length - 1; axis >= 0; axis--)
        {
            move += strides[axis];
            if (++position[axis] < target[axis])
            {
                return move;
            }
            move -= strides[axis] * target[axis];
            position[axis] = 0;
        }
        return move;
    }
}
