using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using System.Text;
using AdExIFRef.Interop.Tests.Layering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace AdExIFRef.Interop.Tests.Readme;

/// <summary>
/// Compiles and runs a program as a new console project would that references this library, and
/// what else is named.
/// </summary>
internal static class ReadmeProgram
{
    /// <summary>Kept, because to read a hundred libraries takes longer than to compile.</summary>
    private static readonly ConcurrentDictionary<string, MetadataReference> s_references = new();

    // Directives such as #:package are the SDK's.
    private static readonly CSharpParseOptions s_language =
        new CSharpParseOptions(LanguageVersion.CSharp14)
            .WithFeatures([new("FileBasedProgram", "true")]);

    // Warnings are errors, but for two of assembly versions that the SDK switches off too.
    private static readonly CSharpCompilationOptions s_options =
        new CSharpCompilationOptions(OutputKind.ConsoleApplication)
            .WithNullableContextOptions(NullableContextOptions.Enable)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            .WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic>
            {
                ["CS1701"] = ReportDiagnostic.Suppress,
                ["CS1702"] = ReportDiagnostic.Suppress,
            });

    /// <summary>Runs the program and returns what the console shows of it.</summary>
    /// <param name="example">The program.</param>
    /// <param name="more">What it references besides this library.</param>
    /// <exception cref="ReadmeException">
    /// It does not compile; lists lines of the page.
    /// </exception>
    public static string Run(ReadmeExample example, params Assembly[] more)
    {
        using var program = new MemoryStream();
        using var symbols = new MemoryStream();
        Compile(example.Source, more, program, symbols);
        var context = new AssemblyLoadContext(example.Name, isCollectible: true);
        TextWriter output = Console.Out, error = Console.Error;
        using var printed = new StringWriter();
        try
        {
            var console = TextWriter.Synchronized(printed);
            Console.SetOut(console);
            Console.SetError(console);
            Invoke(context.LoadFromStream(program, symbols).EntryPoint!);
            return printed.ToString();
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            context.Unload();
        }
    }

    /// <summary>Compiles a program with warnings as errors.</summary>
    /// <exception cref="ReadmeException">It does not compile; says where.</exception>
    public static void Compile(
        string source, Assembly[] more, Stream program, Stream symbols)
    {
        var compilation = CSharpCompilation.Create(
            "Readme", [Parse(ImplicitUsings.Text), Parse(source)], References(more), s_options);
        EmitResult result = compilation.Emit(
            program, symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            IEnumerable<Diagnostic> errors =
                result.Diagnostics.Where(x => x.Severity == DiagnosticSeverity.Error);
            throw new ReadmeException(string.Join(Environment.NewLine, errors.Select(Describe)));
        }
        program.Position = 0;
        symbols.Position = 0;
    }

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), s_language, "Readme.cs");

    private static string Describe(Diagnostic error)
    {
        FileLinePositionSpan place = error.Location.GetMappedLineSpan();
        return $"{place.Path}({place.StartLinePosition.Line + 1},"
            + $"{place.StartLinePosition.Character + 1}): {error.Id}: {error.GetMessage(null)}";
    }

    /// <summary>The framework and the libraries, and nothing else that the tests can see.</summary>
    private static IEnumerable<MetadataReference> References(Assembly[] more)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] libraries =
            [.. more.Append(typeof(AdExIF<>).Assembly).Select(library => library.Location)];
        string known = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return known.Split(Path.PathSeparator)
            .Where(path => libraries.Contains(path) || Path.GetDirectoryName(path) == framework)
            .Select(path => s_references.GetOrAdd(
                path, file => MetadataReference.CreateFromFile(file)));
    }

    private static void Invoke(MethodInfo main)
    {
        object?[] arguments = main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
        try
        {
            main.Invoke(null, arguments);
        }
        catch (TargetInvocationException wrapped)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException!);
        }
    }
}

/// <summary>A program of the documentation does not compile.</summary>
internal sealed class ReadmeException(string message) : Exception(message);
