using System.Globalization;
using AdExIFRef.Fuzzing;

// usage: AdExIFRef.Fuzzing SECONDS COMMITTED KEPT FINDS [TARGET...]
// Fuzzes each target for so many seconds, from the corpora in COMMITTED and KEPT, and prints a line
// for each. A find ends it with exit code 1: its input is in FINDS. With 0 seconds it replays.
if (args.Length < 4
    || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
{
    Console.Error.WriteLine("usage: AdExIFRef.Fuzzing SECONDS COMMITTED KEPT FINDS [TARGET...]");
    return 2;
}
string[] names = args[4..];
string[] unknown = [.. names.Except(FuzzTargets.All.Select(target => target.Name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine(
        $"no target {string.Join(", ", unknown)}; there are "
        + string.Join(", ", FuzzTargets.All.Select(target => target.Name)));
    return 2;
}
foreach (FuzzTarget target in FuzzTargets.All)
{
    if (names.Length > 0 && !names.Contains(target.Name))
    {
        continue;
    }
    var run = new FuzzRun(target, Path.Combine(args[2], target.Name), args[3]);
    try
    {
        run.Run(
            Path.Combine(args[1], target.Name), TimeSpan.FromSeconds(seconds),
            Environment.TickCount);
    }
    catch (FuzzFindException find)
    {
        Console.Error.WriteLine(find);
        return 1;
    }
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{target.Name}: {run.Executions} executions, {run.Kept} inputs that reach something of "
        + $"their own, {run.Reached} pairs of branches, no finds"));
}
return 0;
