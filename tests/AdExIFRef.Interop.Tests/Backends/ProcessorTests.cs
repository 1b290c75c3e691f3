using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace AdExIFRef.Interop.Tests.Backends;

/// <summary>What is said of a CPU, and what of the program that does not use it.</summary>
public class ProcessorTests
{
    [Fact]
    public void The_processor_has_whatever_the_runtime_uses()
    {
        Assert.True(Processor.HasAvx512 || !Avx512F.IsSupported);
        Assert.True(Processor.HasAvx2 || !(Avx2.IsSupported && Fma.IsSupported));
        Assert.False(Processor.HasAvx2 && AdvSimd.IsSupported);
        Assert.False(Processor.CompiledAhead); // these tests run under the runtime
    }

    [Theory]
    [InlineData(true, true, "<IlcInstructionSet>x86-64-v3</IlcInstructionSet>")]
    [InlineData(true, false, ".NET does not use it")]
    [InlineData(false, true, "AVX2 is not on this CPU")]
    [InlineData(false, false, "AVX2 is not on this CPU")]
    public void The_CPU_is_blamed_only_for_what_it_lacks(bool there, bool ahead, string words)
    {
        string reason = Processor.WhyNot("AVX2", there, ahead, "x86-64-v3");
        Assert.Contains(words, reason, StringComparison.Ordinal);
        Assert.Equal(there, reason.StartsWith("this CPU has AVX2", StringComparison.Ordinal));
    }
}
