using Xunit;

namespace AdExIFRef.Interop.Tests.Layering;

public sealed class FolderOrderTests
{
    [Fact]
    public void No_folder_of_the_core_uses_one_above_it() => FolderOrder.Check(
        "managed/AdExIFRef.Interop",
        "Abi", "Numerics", "Quantities", "Random", "Model", "Execution", "Native", "Managed",
        "Backends", "Warnings", "CallerColumns", "Inputs", "Recording", "Running", "Surrogates",
        "Training", "Populations", "Dyn", "Connectivity", "Networks", "Presets", "NetworkPresets");

    [Fact]
    public void No_folder_of_the_file_formats_uses_one_above_it() =>
        FolderOrder.Check("managed/AdExIFRef.IO", "Formats", "Currents");

    [Fact]
    public void No_folder_of_the_learning_library_uses_one_above_it() =>
        FolderOrder.Check("managed/AdExIFRef.Learning", "Tasks", "Networks", "Training");

    [Fact]
    public void No_folder_of_the_verification_uses_one_above_it() =>
        FolderOrder.Check("managed/AdExIFRef.Verification", "Golden", "CrossChecks");

    [Fact]
    public void A_use_of_a_floor_above_is_found()
    {
        string project = Directory.CreateTempSubdirectory("structure").FullName;
        try
        {
            Write(project, "Low", "class Low { Up.High? Next; int X => 1.Twice(); }");
            Write(project, "High", "namespace Up; class High { Low? Back; }");
            Write(
                project, "Middle",
                "static class Middle { public static int Twice(this int x) => 2 * x; }");

            IReadOnlyList<FolderReference> uses = FolderOrder.Read(project);
            Assert.Equal(
                ["High uses Low", "Low uses High", "Low uses Twice"],
                uses.Select(use => $"{use.From} uses {use.Symbol}").Order());
            Assert.Equal(2, FolderOrder.Violations(uses, ["Low", "Middle", "High"]).Length);
            Assert.Equal(
                [$"High{Path.DirectorySeparatorChar}High.cs:1 uses Low of "
                    + $"Low{Path.DirectorySeparatorChar}Low.cs"],
                FolderOrder.Violations(uses, ["Middle", "High", "Low"]));
        }
        finally
        {
            Directory.Delete(project, recursive: true);
        }
    }

    private static void Write(string project, string name, string code)
    {
        string folder = Directory.CreateDirectory(Path.Combine(project, name)).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.cs"), code);
    }
}
