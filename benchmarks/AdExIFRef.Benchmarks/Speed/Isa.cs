using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>An instruction set of the native kernel, and the twin on vectors as wide.</summary>
internal sealed record Isa(string Name, int Number, Backend Native, Backend? Twin)
{
    /// <summary>
    /// Those of this machine that are worth timing: the scalar one, which emulates fused
    /// multiply-adds, only where there is no other.
    /// </summary>
    public static IReadOnlyList<Isa> Timed()
    {
        Isa[] all = All();
        return all.Length == 1 ? all : [.. all.Where(isa => isa.Name != "scalar")];
    }

    /// <summary>The scalar one, by which the others are checked.</summary>
    public static Isa Scalar() => All().Single(isa => isa.Name == "scalar");

    private static Isa[] All() =>
    [
        .. from known in NativeKernels.Known.Reverse()
           from backend in Backend.All
           where backend.Name == known.Name
           let name = known.Name["native-".Length..]
           select new Isa(name, (int)known.Isa, backend, TwinOf(name)),
    ];

    private static Backend? TwinOf(string isa)
    {
        string width = isa switch
        {
            "avx512" => "vector512",
            "avx2" => "vector256",
            "neon" => "vector128",
            _ => "scalar",
        };
        return Backend.All.FirstOrDefault(backend => backend.Name == "managed-" + width);
    }
}
