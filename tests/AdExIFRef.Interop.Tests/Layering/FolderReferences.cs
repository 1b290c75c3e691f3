using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AdExIFRef.Interop.Tests.Layering;

/// <summary>
/// Finds which folder of a project uses which, from what the compiler binds each name to. The
/// folder of a file is the first one below the project; a file beside the project file is in the
/// folder <c>.</c>.
/// </summary>
internal static class FolderReferences
{
    /// <summary>Returns every use of a declaration in another folder, in the order of the
    /// files.</summary>
    /// <param name="project">The folder of the project.</param>
    /// <param name="libraries">The assemblies it is compiled against.</param>
    public static IReadOnlyList<FolderReference> Read(
        string project, IEnumerable<string> libraries)
    {
        CSharpCompilation compilation = Compile(project, libraries);
        var references = new List<FolderReference>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => tree.FilePath != ""))
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            references.AddRange(
                tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                    .Select(name => Reference(project, model, name))
                    .OfType<FolderReference>());
        }
        return references;
    }

    /// <summary>Returns the folder of a file: the first one below the project.</summary>
    public static string Folder(string project, string file)
    {
        string[] parts = Path.GetRelativePath(project, file).Split('/', '\\');
        return parts.Length == 1 ? "." : parts[0];
    }

    private static CSharpCompilation Compile(string project, IEnumerable<string> libraries)
    {
        var options = new CSharpParseOptions(
            LanguageVersion.CSharp14, preprocessorSymbols: ["NET", "NET10_0", "NET10_0_OR_GREATER"]);
        string[] files = Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => Folder(project, file) is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .ToArray();
        SyntaxTree[] trees =
        [
            CSharpSyntaxTree.ParseText(ImplicitUsings.Text, options),
            .. files.Select(file => CSharpSyntaxTree.ParseText(
                File.ReadAllText(file), options, file)),
        ];
        // Without the analysis of nullability, which binds no name otherwise and takes half the time.
        return CSharpCompilation.Create(
            "structure", trees,
            libraries.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static FolderReference? Reference(
        string project, SemanticModel model, SimpleNameSyntax name)
    {
        SyntaxTree? declared = Symbol(model, name)?.DeclaringSyntaxReferences
            .FirstOrDefault()?.SyntaxTree;
        if (declared is null || declared.FilePath == "" || declared == name.SyntaxTree)
        {
            return null;
        }
        string file = name.SyntaxTree.FilePath;
        string from = Folder(project, file);
        string to = Folder(project, declared.FilePath);
        int line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        return from == to ? null : new FolderReference(
            from, to, $"{Path.GetRelativePath(project, file)}:{line}", name.Identifier.Text,
            Path.GetRelativePath(project, declared.FilePath));
    }

    private static ISymbol? Symbol(SemanticModel model, SimpleNameSyntax name)
    {
        SymbolInfo info = model.GetSymbolInfo(name);
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol is INamespaceSymbol ? null : symbol;
    }
}
