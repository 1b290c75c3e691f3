using System.Globalization;
using AdExIFRef.Learning;
using TorchSharp;

namespace AdExIFRef.Torch.Sample;

/// <summary>
/// The example of <c>adexif train</c> in a network of torch: the arguments are a seed and a number
/// of epochs, both optional.
/// </summary>
internal static class Program
{
    private const int Failed = 2;

    private static int Main(string[] args)
    {
        var plan = new TrainingPlan();
        if (!TryRead(args, ref plan))
        {
            Console.Error.WriteLine("usage: AdExIFRef.TorchSharp.Sample [SEED [EPOCHS]]");
            return Failed;
        }
        try
        {
            TorchRuntime.Require();
            Train(plan);
            return 0;
        }
        catch (TorchUnavailableException missing)
        {
            Console.Error.WriteLine(missing.Message);
            return Failed;
        }
    }

    private static bool TryRead(string[] args, ref TrainingPlan plan)
    {
        if (args.Length > 0)
        {
            if (!long.TryParse(args[0], CultureInfo.InvariantCulture, out long seed))
            {
                return false;
            }
            plan = plan with { Seed = seed };
        }
        if (args.Length > 1)
        {
            if (!int.TryParse(args[1], CultureInfo.InvariantCulture, out int epochs) || epochs < 1)
            {
                return false;
            }
            plan = plan with { Epochs = epochs };
        }
        return args.Length <= 2;
    }

    private static void Train(TrainingPlan plan)
    {
        torch.set_num_threads(1); // the tensors are small: threads cost more than they bring
        ManifoldTask task = ManifoldTask.Create(plan.Task, plan.Seed);
        using var network = new TorchNetwork(plan, torch.ScalarType.Float32);
        var trainer = new Trainer(plan, task, network, CancellationToken.None);
        EpochTable.Write(trainer.Run(_ => { }), plan.Network, Console.Out);
    }
}
