using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Settings of a layer and its making: noticed at once.</summary>
internal static class SettingRows
{
    public static IEnumerable<BadInputRow> All =>
    [
        Range("ExponentGuard is 0", x => x.ExponentGuard = 0, "ExponentGuard is 0", "above 0"),
        Range(
            "ExponentGuard is NaN",
            x => x.ExponentGuard = double.NaN, "ExponentGuard is NaN", "above 0"),
        Range("Unknown reset", x => x.SpkReset = (SpkReset)7, "SpkReset is 7", "Soft, Hard"),
        Range(
            "Unknown blow-up policy",
            x => x.BlowUpPolicy = (BlowUpPolicy)9, "BlowUpPolicy is 9", "Throw, Warn, Ignore"),
        Range(
            "Unknown refractory clock",
            x => x.RefractoryClock = (RefractoryClock)5, "RefractoryClock is 5", "Time and Steps"),
        Range(
            "No refractory clock",
            x => x.RefractoryClock = RefractoryClock.None, "RefractoryClock is None", "AdExIF"),
        Range(
            "No threads",
            x => x.MaxDegreeOfParallelism = 0, "MaxDegreeOfParallelism is 0", "at least 1"),
        Range(
            "Fewer than no threads",
            x => x.MaxDegreeOfParallelism = -2, "MaxDegreeOfParallelism is -2", "-1"),
        Null("Name is null", x => x.Name = null!, "Name"),
        Null("No shape", x => _ = new AdExIFRef<float>(null!), "inSize"),
        Null("No backend", x => _ = new AdExIF<double>(3, (Backend)null!), "backend"),
        new(
            "Half precision", x => _ = new AdExIFRef<Half>(3), typeof(NotSupportedException),
            "float or double", "Half"),
        new(
            "Half precision in the kernel",
            _ => AdExKernel.Prepare<Half>(new AdExParameters(), 3, Layers.Dt),
            typeof(NotSupportedException), "float or double", "Half"),
        Range("No neurons", x => _ = new AdExIFRef<float>(0), "(0)", "at least 1"),
        Range("A negative dimension", x => _ = new AdExIF<float>((3, -1)), "(3, -1)", "at least 1"),
        Range(
            "More neurons than an array holds",
            x => _ = new AdExIFRef<float>((1 << 16, 1 << 16)), "(65536, 65536)", "2147483647"),
        Argument("A shape without dimensions", _ => Shape.Of(), "at least one dimension"),
        Null("No name of a backend", _ => Backend.ForName(null!), "name"),
        Argument(
            "Unknown backend", _ => Backend.ForName("cuda"), "name is 'cuda'", "native, managed",
            "native-avx2", "managed-scalar"),
        Argument("Backend without a name", _ => Backend.ForName(" "), "name is ''", "managed"),
        Argument(
            "Unknown preset", _ => AdExPresets.Get("naud-2008/tonix"), "'naud-2008/tonix'",
            "naud-2008/tonic"),
        Null("No name of a preset", _ => AdExPresets.Get(null!), "name"),
    ];
}
