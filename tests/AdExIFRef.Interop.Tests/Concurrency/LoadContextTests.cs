using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Xunit;

namespace AdExIFRef.Interop.Tests.Concurrency;

/// <summary>
/// The library in load contexts of its own, as hosts of plug-ins have it: used first by sixteen
/// threads at once, and unloaded while it computes.
/// </summary>
public sealed class LoadContextTests
{
    private const int Threads = 16;

    [Fact]
    public void Sixteen_threads_that_use_the_library_first_find_the_same_backend()
    {
        string expected = Backend.Best.Describe();
        for (int round = 0; round < 3; round++)
        {
            Use(Guid.NewGuid().ToString(), expected);
        }
    }

    [Fact]
    public void A_context_that_is_unloaded_while_its_layer_runs_lets_it_end_and_goes()
    {
        foreach (int _ in Stress.Rounds(least: 1))
        {
            WeakReference context = UnloadWhileRunning();
            for (int tries = 0; context.IsAlive && tries < 200; tries++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                Thread.Sleep(5);
            }
            Assert.False(context.IsAlive, "the context is still there");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(string name, string expected)
    {
        (AssemblyLoadContext context, Assembly library) = Load(name);
        string[] found = new string[Threads];
        Stress.OnThreads(Threads, k => found[k] = Describe(library));
        Assert.All(found, text => Assert.Equal(expected, text));
        context.Unload();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UnloadWhileRunning()
    {
        (AssemblyLoadContext context, Assembly library) = Load("unloaded");
        using var begun = new ManualResetEventSlim();
        long spikes = -1;
        var runner = new Thread(() => spikes = RunLayer(library, begun));
        runner.Start();
        begun.Wait();
        context.Unload();
        runner.Join();
        var alone = new AdExIFRef<float>(500);
        Assert.Equal(alone.Run(4000, 0.1.ms, 30.mA).TotalSpikes, spikes);
        return new WeakReference(context);
    }

    private static (AssemblyLoadContext Context, Assembly Library) Load(string name)
    {
        var context = new AssemblyLoadContext(name, isCollectible: true);
        Assembly library = context.LoadFromAssemblyPath(typeof(Backend).Assembly.Location);
        Assert.NotSame(typeof(Backend).Assembly, library);
        return (context, library);
    }

    private static string Describe(Assembly library)
    {
        Type backend = library.GetType(typeof(Backend).FullName!, throwOnError: true)!;
        object best = backend.GetProperty(nameof(Backend.Best))!.GetValue(null)!;
        return (string)backend.GetMethod(nameof(Backend.Describe))!.Invoke(best, null)!;
    }

    /// <summary>Runs 500 neurons for 4000 steps by reflection and returns their spikes.</summary>
    private static long RunLayer(Assembly library, ManualResetEventSlim begun)
    {
        Type Of(Type type) => library.GetType(type.FullName!, throwOnError: true)!;
        Type quantity = Of(typeof(Current));
        Type layerType = library.GetType("AdExIFRef.Interop.AdExIFRef`1", true)!
            .MakeGenericType(typeof(float));
        object layer = Activator.CreateInstance(
            layerType,
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.OptionalParamBinding,
            null,
            [
                library.GetType("AdExIFRef.Interop.Shape", true)!
                    .GetMethod("op_Implicit", [typeof(int)])!.Invoke(null, [500]),
                Type.Missing, Type.Missing,
            ],
            null)!;
        object Parsed(Type type, string text) => type
            .GetMethod("Parse", [typeof(string), typeof(IFormatProvider)])!
            .Invoke(null, [text, null])!;
        object dt = Parsed(Of(typeof(Time)), "0.1 ms");
        MethodInfo run = layerType.GetMethods().Single(method =>
            method.Name == "Run" && method.GetParameters()[0].ParameterType == typeof(long));
        object drive = run.GetParameters()[2].ParameterType
            .GetMethod("op_Implicit", [quantity])!.Invoke(null, [Parsed(quantity, "30 mA")])!;
        begun.Set();
        object result = run.Invoke(layer, [4000L, dt, drive, null, CancellationToken.None])!;
        return (long)result.GetType().GetProperty("TotalSpikes")!.GetValue(result)!;
    }
}
