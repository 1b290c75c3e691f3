using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>What a user can do wrong is told in one line, and the exit code is 2.</summary>
public sealed class UsageErrorTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "", "a command is missing, one of simulate" },
        { "nosuch", "unrecognized command or option 'nosuch'" },
        { "simulate --nosuch 3", "unrecognized command or option '--nosuch'; see adexif simulate" },
        { "simulate --dt", "Required argument missing for option: '--dt'" },
        { "simulate --dt 1ms --dt 2ms", "'--dt'" },
        { "simulate --dt 0ms", "--dt is 0 ms; allowed is a time above 0 ms" },
        { "simulate --dt 3lb", "--dt: '3lb' is not a time" },
        { "simulate --dt 3mV", "--dt: '3mV' is not a time" },
        { "simulate --dt NaN", "--dt: 'NaN' is not a time" },
        { "simulate --neurons 0", "--neurons: '0' is not a whole number from 1" },
        { "simulate --neurons 1.5", "--neurons: '1.5' is not a whole number" },
        { "simulate --threads -1", "--threads: '-1' is not a whole number" },
        { "simulate --duration 0ms", "--duration is 0 ms" },
        { "simulate --duration 1.05ms --dt 0.1ms", "10.5 steps of 0.1 ms; allowed is a multiple" },
        { "simulate --preset nosuch", "no preset 'nosuch'; the presets are nest/lsodar, " },
        { "simulate --tau -1ms", "Tau is -1 ms; allowed is a finite value above 0" },
        { "simulate --tau 5mV", "--tau: '5mV' is not a time" },
        { "simulate --v-reset -50mV", "VTh is -55 mV; allowed is a value above VReset = -50 mV" },
        { "simulate --v-init uniform:1mV", "--v-init: '1mV' is not a range" },
        { "simulate --v-init uniform:1mV..0mV", "--v-init: high is 0 mV" },
        { "simulate --v-init normal:1mV", "--v-init: 'normal:1mV' is not normal:MEAN,SD" },
        { "simulate --v-init normal:1mV,-2mV", "--v-init: standardDeviation is -2 mV" },
        { "simulate --reset medium", "--reset: 'medium' is not one of soft, hard" },
        { "simulate --clock none", "--clock: 'none' is not one of time, steps" },
        { "simulate --guard -3", "--guard: '-3' is neither none nor a number above 0" },
        { "simulate --seed x", "--seed: 'x' is not a whole number" },
        { "simulate --precision f16", "--precision: 'f16' is not one of f32, f64" },
        { "simulate --backend gpu", "--backend: 'gpu' is not one of auto, native, managed" },
        { "simulate --isa mmx", "--isa: 'mmx' is not one of scalar, avx2" },
        { "simulate --backend managed --isa avx2", "--isa avx2 is not of the managed backend" },
        { "simulate --backend native --isa vector128", "--isa vector128 is not of the native" },
        { "simulate --compare --backend native", "--compare runs both backends" },
        { "simulate --current 1mA..2", "--current: '1mA..2' has a unit at one end only" },
        { "simulate --current 1..2..3", "--current: '1..2..3' is not a range" },
        { "simulate --current 5mV", "--current: '5mV' is not a current" },
        { "simulate --current 1e300mA", "--current is 1E+300 mA, which is infinite in single" },
        { "simulate --current 0mA..1e39mA", "--current is 1E+39 mA, which is infinite in single" },
        { "simulate --v-init 1e39mV", "--v-init: VInitializer of neuron 0 is 1E+39 mV" },
        { "simulate --v-init -1e300mV", "--v-init: VInitializer of neuron 0 is -1E+300 mV" },
        { "simulate --w-init 1e39mA", "--w-init: WInitializer of neuron 0 is 1E+39 mA" },
        { "simulate --v-init uniform:1e39mV..2e39mV", "infinite in float32; allowed are values" },
        { "simulate --w-init normal:1e39mA,1mA", "--w-init: WInitializer of neuron 0" },
        { "simulate --r 1e39ohm", "--r: R of neuron 0 is 1E+39" },
        { "simulate --tau 1e-60ms", "--tau: Tau of neuron 0 is 1E-60" },
        { "simulate --tau-w 1e-60ms", "--tau-w: TauW of neuron 0 is 1E-60" },
        { "simulate --tau-ref 1e39ms", "--tau-ref: TauRef of neuron 0 is 1E+39" },
        { "simulate --v-th 1e39mV", "--v-th: VTh of neuron 0 is 1E+39" },
        { "simulate --v-reset -1e39mV", "--v-reset: VReset of neuron 0 is -1E+39" },
        { "simulate --v-rest 1e39mV", "--v-rest: VRest of neuron 0 is 1E+39" },
        { "simulate --v-t 1e39mV", "--v-t: VT of neuron 0 is 1E+39" },
        { "simulate --delta-t 1e39mV", "--delta-t: DeltaT of neuron 0 is 1E+39" },
        { "simulate --a -1e39S", "--a: A of neuron 0 is -1E+39" },
        { "simulate --b 1e39mA", "--b: B of neuron 0 is 1E+39" },
        { "simulate --current none.csv", "none.csv" },
        { "simulate --current none.npy", "none.npy" },
        { "simulate --plot a.jpg", "--plot: a.jpg ends in neither .png nor .svg" },
        { "simulate --plot nosuch/a.png", "cannot write nosuch/a.png" },
        { "simulate --spikes nosuch/a.csv", "cannot write nosuch/a.csv" },
        { "simulate --json nosuch/a.json", "cannot write nosuch/a.json" },
        {
            "simulate --spikes a.csv --json ./a.csv",
            "./a.csv is the same file for --spikes and --json"
        },
        { "simulate --v-th -20mV --on-blow-up throw", "V_th = -20 mV is 11.5 delta_T above V_T" },
        { "train --nosuch", "unrecognized command or option '--nosuch'; see adexif train --help" },
        { "train 3", "unrecognized command or option '3'" },
        { "train --hidden", "Required argument missing for option: '--hidden'" },
        { "train --hidden 0", "--hidden: '0' is not a whole number from 1" },
        { "train --epochs -1", "--epochs: '-1' is not a whole number from 1" },
        { "train --samples 1.5", "--samples: '1.5' is not a whole number" },
        { "train --test-samples 0", "--test-samples: '0' is not a whole number from 1" },
        { "train --classes 1", "--classes is 1; allowed is at least 2" },
        { "train --dimension x", "--dimension: 'x' is not a whole number" },
        { "train --smoothness 0", "--smoothness: '0' is not a finite number above 0" },
        { "train --smoothness NaN", "--smoothness: 'NaN' is not a finite number above 0" },
        { "train --batch 1025", "--batch is 1025; allowed is at most 1024" },
        { "train --seed x", "--seed: 'x' is not a whole number" },
        { "train --threads 0", "--threads: '0' is not a whole number" },
        { "train --precision f16", "--precision: 'f16' is not one of f32, f64" },
        { "train --backend managed --isa avx2", "--isa avx2 is not of the managed backend" },
        { "train --frozen --compare", "--compare trains both networks" },
        { "train --samples 2000000000 --classes 99", "x --afferents is 6336" },
        { "train --hidden 2000000000", "--hidden x --afferents is 64000000000; allowed is at" },
        { "train --hidden 9999999", "--hidden x 8 samples x 100 steps is 7999999200; allowed" },
        { "train --plot a.jpg", "--plot: a.jpg ends in neither .png nor .svg" },
        { "train --plot nosuch/a.png", "cannot write nosuch/a.png" },
        { "train --plot a.svg --json ./a.svg", "./a.svg is the same file for --plot and --json" },
        { "info --neurons 3", "unrecognized command or option '--neurons'" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_mistake_is_told_in_one_line(string words, string message)
    {
        ToolRun run = await ToolRun.Of(words);
        Assert.Equal(2, run.Code);
        Assert.StartsWith("adexif: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("1,2\n3,x\n", 2, "line 2, column 2")]
    [InlineData("1.5,2\n3,4\n", 3, "--neurons is 3, but")]
    [InlineData("1.5,1e300\n", 2, "is not a finite Single")]
    public async Task A_file_that_does_not_fit_is_refused(string text, int neurons, string message)
    {
        using var folder = new TemporaryFolder();
        string spikes = folder.PathOf("spikes.csv");
        ToolRun run = await ToolRun.Of(
            "simulate", "--current", folder.Write("i.csv", text), "--neurons", $"{neurons}",
            "--spikes", spikes);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(spikes), "a failed run leaves no new file");
    }

    [Fact]
    public async Task A_file_must_cover_the_duration()
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of(
            "simulate", "--current", folder.Write("i.csv", "1\n2\n"), "--duration", "0.3ms");
        Assert.Equal(2, run.Code);
        Assert.Contains("--duration is 3 steps, but", run.Error, StringComparison.Ordinal);
        Assert.Contains("has 2 rows", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_says_so_and_leaves_no_new_file()
    {
        using var folder = new TemporaryFolder();
        string spikes = folder.PathOf("spikes.csv");
        ToolRun run = await ToolRun.Of(
            new CancellationToken(canceled: true), "simulate", "--spikes", spikes);
        Assert.Equal((130, "adexif: cancelled\n"), (run.Code, run.Error));
        Assert.False(File.Exists(spikes));
    }
}
