using System.Runtime.Intrinsics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Graphs;

/// <summary>The words and normal numbers of rows, on every vector width.</summary>
public sealed unsafe class TwinWordsTests
{
    private const ulong Key = 0x0123456789ABCDEF;
    private const uint Row = 12345, Stream = 3, FirstGroup = 7, Groups = 3;

    [Fact]
    public void Words_are_those_of_the_scalar_generator_in_the_documented_order()
    {
        uint[] words = new uint[Groups * TwinWords.Group];
        TwinWords.Fill(Key, Row, Stream, FirstGroup, words);
        for (uint i = 0; i < words.Length; i++)
        {
            (uint group, uint place) = (FirstGroup + (i / 64), i % 64);
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(
                ((16 * group) + (place % 16), Row, Stream, 0x53594E41),
                (unchecked((uint)Key), (uint)(Key >> 32)));
            Assert.Equal(new[] { x0, x1, x2, x3 }[place / 16], words[i]);
        }
    }

    [Fact]
    public void Every_width_gives_the_same_words_and_normal_numbers()
    {
        (uint[] words, float[] normals) = Draw<ScalarOps<float>, float, bool>();
        (uint[], float[])[] others =
        [
            Draw<Vector128Ops<float>, Vector128<float>, Vector128<float>>(),
            Draw<Vector256Ops<float>, Vector256<float>, Vector256<float>>(),
            Draw<Vector512Ops<float>, Vector512<float>, Vector512<float>>(),
        ];
        float[] best = new float[words.Length];
        TwinWords.Normal(words, best);

        Assert.All(others, other => Assert.Equal(words, other.Item1));
        Assert.All(others, other => Assert.Equal(normals, other.Item2));
        Assert.Equal(normals, best);
    }

    [Fact]
    public void Words_do_not_depend_on_how_they_are_asked_for()
    {
        var whole = new RowWords();
        whole.Start(Key, Row, Stream, 5000);
        uint[] words = [.. Enumerable.Range(0, 5000).Select(_ => whole.Next())];
        foreach (int expected in new[] { 0, 1, 64, 65, 1000, 1 << 20 })
        {
            var other = new RowWords();
            other.Start(Key, Row, Stream, expected);
            Assert.Equal(words, Enumerable.Range(0, 5000).Select(_ => other.Next()));
        }
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(7u)]
    [InlineData(3_000_000_000u)]
    public void Numbers_below_a_limit_are_as_likely_as_each_other(uint limit)
    {
        var words = new RowWords();
        words.Start(Key, Row, Stream, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            uint number = words.Below(limit);
            Assert.True(number < limit);
            counts[(ulong)number * 7 / limit]++;
        }
        if (limit > 1)
        {
            Assert.All(counts, count => Assert.InRange(count, 9500, 10500));
        }
    }

    private static (uint[] Words, float[] Normals) Draw<TOps, TVector, TMask>()
        where TOps : struct, IVectorOps<TVector, TMask, float>
        where TVector : struct
        where TMask : struct
    {
        uint[] words = new uint[Groups * TwinWords.Group];
        float[] normals = new float[words.Length];
        fixed (uint* from = words)
        fixed (float* to = normals)
        {
            TwinWords.Fill<TOps, TVector, TMask>(
                new TwinWords.Counter(Key, Row, Stream, FirstGroup), from, Groups);
            TwinWords.Normal<TOps, TVector, TMask>(from, to, Groups);
        }
        return (words, normals);
    }
}
