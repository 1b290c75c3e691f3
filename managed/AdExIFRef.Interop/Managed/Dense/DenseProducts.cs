using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>The products of <see cref="DenseKernel{T}"/> on one vector width.</summary>
internal sealed unsafe class DenseProducts<TOps, TVector, TMask, T> : DenseKernel<T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const MethodImplOptions Optimize = MethodImplOptions.AggressiveOptimization;

    /// <summary>Rows that are multiplied at once: with the vectors of a panel, eight sums.</summary>
    private const int Rows = 4;

    /// <summary>Gets the columns of a panel of the packed transpose: two vectors.</summary>
    private static int Panel => 2 * TOps.Lanes;

    /// <inheritdoc/>
    public override int PackedLength(int m, int n) =>
        checked((m + Panel - 1) / Panel * Panel * n);

    /// <inheritdoc/>
    public override void Pack(T* weights, int m, int n, T* packed)
    {
        for (int first = 0; first < m; first += Panel)
        {
            for (int j = 0; j < n; j++)
            {
                for (int c = 0; c < Panel; c++)
                {
                    *packed++ = first + c < m ? weights[((long)(first + c) * n) + j] : default;
                }
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Optimize)]
    public override void AddRows(T* from, T* weights, int n, ReadOnlySpan<int> rows, T* to)
    {
        int lanes = TOps.Lanes, j = 0;
        for (; j + (4 * lanes) <= n; j += 4 * lanes)
        {
            TVector a = TOps.Load(from + j), b = TOps.Load(from + j + lanes);
            TVector c = TOps.Load(from + j + (2 * lanes)), d = TOps.Load(from + j + (3 * lanes));
            foreach (int row in rows)
            {
                T* at = weights + ((long)row * n) + j;
                a = TOps.Add(a, TOps.Load(at));
                b = TOps.Add(b, TOps.Load(at + lanes));
                c = TOps.Add(c, TOps.Load(at + (2 * lanes)));
                d = TOps.Add(d, TOps.Load(at + (3 * lanes)));
            }
            TOps.Store(to + j, a);
            TOps.Store(to + j + lanes, b);
            TOps.Store(to + j + (2 * lanes), c);
            TOps.Store(to + j + (3 * lanes), d);
        }
        T* part = stackalloc T[2 * lanes];
        for (; j < n; j += lanes)
        {
            int left = Math.Min(lanes, n - j);
            TVector a = LoadPart(from + j, left, part);
            foreach (int row in rows)
            {
                a = TOps.Add(a, LoadPart(weights + ((long)row * n) + j, left, part));
            }
            StorePart(to + j, a, left, part);
        }
    }

    /// <inheritdoc/>
    public override void MultiplyTransposed(
        T* rows, T* packed, int m, int n, int begin, int end, T* to)
    {
        T* whole = stackalloc T[Panel];
        for (int first = 0; first < m; first += Panel)
        {
            T* panel = packed + ((long)first * n);
            int columns = Math.Min(Panel, m - first), b = begin;
            for (; columns == Panel && b + Rows <= end; b += Rows)
            {
                Multiply4(rows + ((long)b * n), panel, n, to + ((long)b * m) + first, m);
            }
            for (; b < end; b++)
            {
                Multiply1(rows + ((long)b * n), panel, n, whole);
                new ReadOnlySpan<T>(whole, columns).CopyTo(
                    new Span<T>(to + ((long)b * m) + first, columns));
            }
        }
    }

    /// <inheritdoc/>
    public override void Multiply(T* x, T* weights, int m, int n, T* to)
    {
        new Span<T>(to, n).Clear();
        AddOuterRows(x, m, n, weights, to);
    }

    /// <inheritdoc/>
    [MethodImpl(Optimize)]
    public override void AddOuter(T* x, T* row, int m, int n, int begin, int end, T* matrix)
    {
        for (int i = 0; i < m; i++)
        {
            if (!IsZero(x[i]))
            {
                T* at = matrix + ((long)i * n);
                MultiplyAdd(x[i], row + begin, end - begin, at + begin);
            }
        }
    }

    private static void AddOuterRows(T* x, int m, int n, T* weights, T* to)
    {
        for (int i = 0; i < m; i++)
        {
            if (!IsZero(x[i]))
            {
                MultiplyAdd(x[i], weights + ((long)i * n), n, to);
            }
        }
    }

    /// <summary>to[j] = fma(x, row[j], to[j]).</summary>
    [MethodImpl(Optimize)]
    private static void MultiplyAdd(T x, T* row, int count, T* to)
    {
        int lanes = TOps.Lanes, j = 0;
        TVector factor = TOps.Broadcast(x);
        for (; j + lanes <= count; j += lanes)
        {
            TOps.Store(to + j, TOps.Fma(factor, TOps.Load(row + j), TOps.Load(to + j)));
        }
        if (j < count)
        {
            T* part = stackalloc T[2 * lanes];
            int left = count - j;
            TVector sum = TOps.Fma(
                factor, LoadPart(row + j, left, part), LoadPart(to + j, left, part + lanes));
            StorePart(to + j, sum, left, part);
        }
    }

    private static bool IsZero(T x) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<T, float>(x) == 0
        : Unsafe.BitCast<T, double>(x) == 0;

    /// <inheritdoc/>
    [MethodImpl(Optimize)]
    public override void AddToRows(
        T* row, ReadOnlySpan<int> rows, int n, int begin, int end, T* matrix)
    {
        int lanes = TOps.Lanes;
        T* part = stackalloc T[2 * lanes];
        foreach (int i in rows)
        {
            T* at = matrix + ((long)i * n);
            int j = begin;
            for (; j + lanes <= end; j += lanes)
            {
                TOps.Store(at + j, TOps.Add(TOps.Load(at + j), TOps.Load(row + j)));
            }
            if (j < end)
            {
                int left = end - j;
                TVector sum = TOps.Add(
                    LoadPart(at + j, left, part), LoadPart(row + j, left, part + lanes));
                StorePart(at + j, sum, left, part);
            }
        }
    }

    [MethodImpl(Optimize)]
    private static void Multiply4(T* rows, T* panel, int n, T* to, int stride)
    {
        int lanes = TOps.Lanes;
        T* r1 = rows + n, r2 = r1 + n, r3 = r2 + n;
        TVector a0 = TOps.Number(0), b0 = a0, a1 = a0, b1 = a0, a2 = a0, b2 = a0, a3 = a0, b3 = a0;
        for (int j = 0; j < n; j++)
        {
            TVector p = TOps.Load(panel), q = TOps.Load(panel + lanes);
            panel += 2 * lanes;
            TVector x = TOps.Broadcast(rows[j]);
            a0 = TOps.Fma(x, p, a0);
            b0 = TOps.Fma(x, q, b0);
            x = TOps.Broadcast(r1[j]);
            a1 = TOps.Fma(x, p, a1);
            b1 = TOps.Fma(x, q, b1);
            x = TOps.Broadcast(r2[j]);
            a2 = TOps.Fma(x, p, a2);
            b2 = TOps.Fma(x, q, b2);
            x = TOps.Broadcast(r3[j]);
            a3 = TOps.Fma(x, p, a3);
            b3 = TOps.Fma(x, q, b3);
        }
        Store(to, a0, b0);
        Store(to + stride, a1, b1);
        Store(to + (2L * stride), a2, b2);
        Store(to + (3L * stride), a3, b3);
    }

    [MethodImpl(Optimize)]
    private static void Multiply1(T* row, T* panel, int n, T* to)
    {
        TVector a = TOps.Number(0), b = a;
        for (int j = 0; j < n; j++)
        {
            TVector x = TOps.Broadcast(row[j]);
            a = TOps.Fma(x, TOps.Load(panel), a);
            b = TOps.Fma(x, TOps.Load(panel + TOps.Lanes), b);
            panel += Panel;
        }
        Store(to, a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* to, TVector a, TVector b)
    {
        TOps.Store(to, a);
        TOps.Store(to + TOps.Lanes, b);
    }

    private static TVector LoadPart(T* from, int count, T* part)
    {
        new ReadOnlySpan<T>(from, count).CopyTo(new Span<T>(part, count));
        return TOps.Load(part);
    }

    private static void StorePart(T* to, TVector x, int count, T* part)
    {
        TOps.Store(part, x);
        new ReadOnlySpan<T>(part, count).CopyTo(new Span<T>(to, count));
    }
}
