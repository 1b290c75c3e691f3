using AdExIFRef.Fuzzing;
using Xunit;

namespace AdExIFRef.Interop.Tests.Fuzzing;

/// <summary>
/// The inputs that the fuzzers of readers begin with, and those that once were finds, in every test
/// run; and that the fuzzer itself notices what it looks for.
/// </summary>
public sealed class CorpusTests
{
    private const int Mutations = 60;

    public static TheoryData<string> Names => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_seed_is_read_and_nothing_in_the_corpus_is_a_find(string name)
    {
        FuzzTarget target = Target(name);
        Assert.All(target.Seeds(), seed => Assert.True(target.Try(seed)));
        byte[][] corpus = [.. FuzzRun.Files(
            RepositoryFiles.Path($"tests/AdExIFRef.Fuzzing/corpus/{name}"))];
        Assert.NotEmpty(corpus);
        Assert.All(corpus, input => target.Try(input));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Changed_seeds_are_read_or_refused(string name)
    {
        FuzzTarget target = Target(name);
        byte[][] seeds = [.. target.Seeds()];
        var mutator = new Mutator(name.Length, target.Words);
        int read = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] input = mutator.Mutate(mutator.Choose(seeds), mutator.Choose(seeds));
            read += target.Try(input) ? 1 : 0;
        }
        Assert.True(read < Mutations || !target.CanRefuse, $"{read} of {Mutations} were read");
    }

    [Theory]
    [InlineData(0, "InvalidCastException is not documented")]
    [InlineData(1, "bytes of memory")]
    [InlineData(2, "without a message")]
    [InlineData(3, "did not hold")]
    public void A_find_is_noticed_and_kept(int fault, string message)
    {
        using var folder = new TemporaryFolder();
        string finds = folder.PathOf("finds");
        var run = new FuzzRun(
            new FaultyTarget(fault), folder.PathOf("kept"), finds);
        FuzzFindException find = Assert.Throws<FuzzFindException>(() => run.Run(
            folder.PathOf("none"), TimeSpan.FromSeconds(60), seed: 1));
        Assert.Contains(message, find.Message, StringComparison.Ordinal);
        byte[] input = File.ReadAllBytes(Assert.Single(Directory.GetFiles(finds)));
        Assert.Contains((byte)'!', input);
    }

    private static FuzzTarget Target(string name) =>
        FuzzTargets.All.Single(target => target.Name == name);

    /// <summary>Has a fault for every input with an exclamation mark.</summary>
    private sealed class FaultyTarget(int fault) : FuzzTarget
    {
        private byte[] _kept = [];

        public override string Name => "faulty";

        public override IReadOnlyList<string> Words => ["!"];

        public override IEnumerable<byte[]> Seeds() => ["abc"u8.ToArray()];

        protected override void Read(byte[] input)
        {
            if (!input.Contains((byte)'!'))
            {
                throw new InvalidDataException("no exclamation mark");
            }
            switch (fault)
            {
                case 0: throw new InvalidCastException();
                case 1: _kept = new byte[100_000_000]; break;
                case 2: throw new InvalidDataException(string.Empty);
                default:
                    FuzzFindException.Require(_kept.Length > 0, "it did not hold");
                    break;
            }
        }

        protected override bool IsDocumented(Exception error) => error is InvalidDataException;
    }
}
