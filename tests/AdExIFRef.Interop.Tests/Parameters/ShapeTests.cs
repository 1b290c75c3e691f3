using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>Shapes: how they are written, what they refuse, how they broadcast.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void A_shape_is_an_int_a_tuple_or_a_list()
    {
        Shape line = 10;
        Shape grid = (3, 4);
        Shape cube = (2, 3, 4);
        Shape list = [2, 3, 4, 5];
        Assert.Equal((1, 10, "(10)"), (line.Rank, line.Size, line.ToString()));
        Assert.Equal((2, 12, "(3, 4)"), (grid.Rank, grid.Size, grid.ToString()));
        Assert.Equal((3, 24, "(2, 3, 4)"), (cube.Rank, cube.Size, cube.ToString()));
        Assert.Equal((4, 120), (list.Rank, list.Size));
        Assert.Equal([2, 3, 4, 5], list);
        Assert.Equal(4, list[2]);
        Assert.Equal(Shape.Of(7, 3, 4), grid.Prepend(7));
    }

    [Fact]
    public void Shapes_are_equal_by_dimension()
    {
        Shape grid = (3, 4);
        Assert.True(grid == Shape.Of(3, 4));
        Assert.True(grid != Shape.Of(4, 3));
        Assert.True(grid != Shape.Of(12));
        Assert.False(grid.Equals(null));
        Assert.Equal(grid.GetHashCode(), Shape.Of(3, 4).GetHashCode());
    }

    [Fact]
    public void A_shape_keeps_its_own_dimensions()
    {
        int[] dimensions = [3, 4];
        Shape shape = Shape.Of(dimensions);
        dimensions[0] = 99;
        Assert.Equal(Shape.Of(3, 4), shape);
    }

    [Theory]
    [InlineData(new[] { 0 }, "(0)", "not 0")]
    [InlineData(new[] { -1 }, "(-1)", "not -1")]
    [InlineData(new[] { 3, 0 }, "(3, 0)", "not 0")]
    [InlineData(new[] { 65536, 32768 }, "(65536, 32768)", "2147483647")]
    [InlineData(new[] { 65536, 65536, 65536, 65536, 65536 }, "65536", "2147483647")]
    public void Dimensions_out_of_range_are_refused(int[] dimensions, string shape, string allowed)
    {
        ArgumentOutOfRangeException error =
            Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Of(dimensions));
        Assert.Contains(shape, error.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_of_no_neurons_is_refused_in_a_users_words()
    {
        foreach (int neurons in new[] { 0, -1 })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(
                () => new AdExIFRef<float>(neurons));
            Assert.Equal("shape", error.ParamName);
            Assert.StartsWith(
                $"In the shape ({neurons}) the number of elements, which are the neurons of a "
                + $"layer, must be at least 1, not {neurons}.",
                error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_limits_are_allowed()
    {
        Assert.Equal(int.MaxValue, Shape.Of(int.MaxValue).Size);
        Assert.Throws<ArgumentException>(() => Shape.Of());
        Assert.Throws<ArgumentOutOfRangeException>(() => (Shape)0);
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Of(int.MaxValue).Prepend(2));
    }

    [Theory]
    [InlineData(new[] { 4 }, new[] { 3, 4 }, true)]
    [InlineData(new[] { 1 }, new[] { 3, 4 }, true)]
    [InlineData(new[] { 3, 1 }, new[] { 3, 4 }, true)]
    [InlineData(new[] { 1, 1 }, new[] { 3, 4 }, true)]
    [InlineData(new[] { 3, 4 }, new[] { 3, 4 }, true)]
    [InlineData(new[] { 3, 1 }, new[] { 2, 3, 4 }, true)]
    [InlineData(new[] { 3 }, new[] { 3, 4 }, false)]
    [InlineData(new[] { 4, 1 }, new[] { 3, 4 }, false)]
    [InlineData(new[] { 4, 3 }, new[] { 3, 4 }, false)]
    [InlineData(new[] { 1, 3, 4 }, new[] { 3, 4 }, false)]
    [InlineData(new[] { 12 }, new[] { 3, 4 }, false)]
    [InlineData(new[] { 3 }, new[] { 1 }, false)]
    public void Broadcasting_goes_by_trailing_axes(int[] from, int[] target, bool possible)
    {
        Shape source = Shape.Of(from), shape = Shape.Of(target);
        Assert.Equal(possible, source.CanBroadcastTo(shape));
        if (possible)
        {
            source.BroadcastTo(shape, "Tau");
            return;
        }
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => source.BroadcastTo(shape, "Tau"));
        Assert.Equal("Tau", error.ParamName);
        Assert.Contains(source.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains(shape.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broadcast_values_land_where_their_indices_say()
    {
        Shape target = (2, 3, 4);
        foreach (Shape from in new Shape[] { (2, 3, 4), (3, 4), 4, (3, 1), (2, 1, 4), (1, 1) })
        {
            double[] values = [.. Enumerable.Range(0, from.Size).Select(i => (double)i)];
            double[] result = Broadcasting.Expand(values, from, target, "x");
            for (int flat = 0; flat < target.Size; flat++)
            {
                int[] index = [flat / 12, flat / 4 % 3, flat % 4];
                int source = 0;
                for (int axis = 0; axis < from.Rank; axis++)
                {
                    int i = index[axis + 3 - from.Rank];
                    source = (source * from[axis]) + (from[axis] == 1 ? 0 : i);
                }
                Assert.Equal(source, result[flat]);
            }
        }
    }
}
