// Runs a program twice, each time in a load context of its own, as a host runs a plug-in, and unloads
// it: consumers.sh compiles it and gives it the path of the program.
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

for (int k = 0; k < 2; k++)
{
    WeakReference context = Run(Path.GetFullPath(args[0]));
    for (int tries = 0; context.IsAlive && tries < 100; tries++)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Thread.Sleep(20);
    }
    if (context.IsAlive)
    {
        Console.WriteLine("it is still there");
        return 1;
    }
    Console.WriteLine("unloaded");
}
return 0;

[MethodImpl(MethodImplOptions.NoInlining)]
static WeakReference Run(string path)
{
    var context = new AssemblyLoadContext("plug-in", isCollectible: true);
    string folder = Path.GetDirectoryName(path)!;
    context.Resolving += (self, name) =>
        self.LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll"));
    Assembly program = context.LoadFromAssemblyPath(path);
    object? code = program.EntryPoint!.Invoke(
        null, program.EntryPoint.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
    if (code is not 0)
    {
        throw new InvalidOperationException($"the plug-in ended with {code}");
    }
    context.Unload();
    return new WeakReference(context);
}
