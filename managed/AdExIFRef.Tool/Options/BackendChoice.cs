using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Options;

/// <summary>What <c>--backend</c> and <c>--isa</c> name.</summary>
/// <param name="Kind">auto, native or managed.</param>
/// <param name="Isa">An instruction set or a vector width, or null for the best.</param>
internal sealed record BackendChoice(string Kind, string? Isa)
{
    public const string Auto = "auto";
    public const string Native = "native";
    public const string Managed = "managed";

    public static readonly string[] NativeSets =
        [.. InstructionSets.All.OrderBy(set => set.Isa).Select(set => set.Name)];
    public static readonly string[] ManagedWidths =
        [.. InstructionSets.All.Reverse().Select(set => set.Width)];

    /// <summary>The one backend that is meant.</summary>
    /// <exception cref="ArgumentException">No such combination exists.</exception>
    /// <exception cref="DllNotFoundException">The native library cannot be used.</exception>
    /// <exception cref="PlatformNotSupportedException">This CPU lacks the set.</exception>
    public Backend Resolve() => Kind switch
    {
        Auto => Isa is null ? Backend.Best : Backend.ForName($"{KindOf(Isa)}-{Isa}"),
        _ => ForKind(Kind),
    };

    /// <summary>The native and the managed backend of a comparison.</summary>
    public (Backend Native, Backend Managed) ResolveBoth() => (ForKind(Native), ForKind(Managed));

    private Backend ForKind(string kind)
    {
        string[] known = kind == Native ? NativeSets : ManagedWidths;
        if (Isa is null)
        {
            return Backend.ForName(kind);
        }
        if (known.Contains(Isa))
        {
            return Backend.ForName($"{kind}-{Isa}");
        }
        // In a comparison the set belongs to one side; the other one takes its best.
        return Kind == Auto
            ? Backend.ForName(kind)
            : throw new ArgumentException(
                $"--isa {Isa} is not of the {kind} backend, which has {string.Join(", ", known)}.");
    }

    private static string KindOf(string isa) => isa switch
    {
        "scalar" => Backend.TryGetNative(out _, out _) ? Native : Managed,
        _ => NativeSets.Contains(isa) ? Native : Managed,
    };
}
