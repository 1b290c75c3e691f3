using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Every structure and argument that crosses is blittable: what C# declares is what C sees.
[assembly: DisableRuntimeMarshalling]

// The library is loaded by full path (NativeLibraryLoader). Should anything else ever ask for it,
// the current directory and PATH are no places to find code.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
