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
        .. from set in InstructionSets.All.Reverse()
           from backend in Backend.All
           where backend.Name == set.NativeName
           let twin = Backend.All.FirstOrDefault(other => other.Name == set.ManagedName)
           select new Isa(set.Name, (int)set.Isa, backend, twin),
    ];
}
