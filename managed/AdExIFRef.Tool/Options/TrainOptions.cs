using System.CommandLine;
using System.Globalization;
using AdExIFRef.Learning;
using AdExIFRef.Tool.Commands;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Options;

/// <summary>The options of <c>train</c>.</summary>
internal sealed class TrainOptions
{
    /// <summary>A mini-batch is in memory as a whole.</summary>
    private const int MostBatch = 1024;

    private static readonly TrainingPlan s_default = new();

    private readonly MachineOptions _machine = new();
    private readonly Option<int> _classes = OptionKinds.Count(
        "--classes", "Classes, each a random manifold.", s_default.Task.Classes);

    private readonly Option<int> _afferents = OptionKinds.Count(
        "--afferents", "Input neurons, each with one spike per sample.", s_default.Task.Afferents);

    private readonly Option<int> _dimension = OptionKinds.Count(
        "--dimension", "Dimensions of a manifold; more are harder.", s_default.Task.Dimension);

    private readonly Option<double> _smoothness = OptionKinds.Create(
        "--smoothness", "X", "The exponent by which a manifold's higher frequencies fall off.",
        ParsePositive);

    private readonly Option<int> _samples = OptionKinds.Count(
        "--samples", "Samples of each class to learn from.", s_default.Task.TrainingSamples);

    private readonly Option<int> _testSamples = OptionKinds.Count(
        "--test-samples", "Samples of each class to test with.", s_default.Task.TestSamples);

    private readonly Option<int> _hidden = OptionKinds.Count(
        "--hidden", "Hidden neurons.", s_default.Network.Hidden);

    private readonly Option<int> _epochs = OptionKinds.Count(
        "--epochs", "Passes over the training samples.", s_default.Epochs);

    private readonly Option<int> _batch = OptionKinds.Count(
        "--batch", "Samples of a mini-batch.", s_default.BatchSize);

    private readonly Option<long> _seed = OptionKinds.Seed(
        "Decides manifolds, samples, initial weights and the order of learning.", s_default.Seed);

    private readonly Option<bool> _recurrent = new("--recurrent")
    {
        Description = "Gives the hidden neurons trained weights to each other.",
    };

    private readonly Option<bool> _match = new("--match")
    {
        Description = "Tells whether two cues with a delay between them are the same, instead of "
            + "manifolds; --classes is the number of cues.",
    };

    private readonly Option<int> _delay = OptionKinds.Count(
        "--delay", "Steps between the two cues of --match.", s_default.Task.Delay);

    private readonly Option<bool> _frozen = new("--frozen")
    {
        Description = "Leaves the input weights of the hidden neurons as they were drawn: the "
            + "readout alone learns.",
    };

    private readonly Option<bool> _compare = new("--compare")
    {
        Description = "Trains the same network with frozen input weights too.",
    };

    private readonly Option<string?> _plot = OptionKinds.File(
        "--plot",
        "Draws loss, accuracy and the spikes before and after to a .png or .svg file.");

    private readonly Option<string?> _json = OptionKinds.File(
        "--json",
        "Writes every epoch's losses and accuracies to a .json file, or - for the standard "
        + "output.");

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Prints errors, but nothing else.",
    };

    public void AddTo(Command command)
    {
        _smoothness.DefaultValueFactory = _ => s_default.Task.Smoothness;
        Option[] first =
        [
            _classes, _afferents, _dimension, _smoothness, _samples, _testSamples, _hidden, _epochs,
            _batch, _seed, _recurrent, _match, _delay, _frozen, _compare,
        ];
        Option[] last = [_plot, _json, _quiet];
        Array.ForEach(first, command.Options.Add);
        _machine.AddTo(command);
        Array.ForEach(last, command.Options.Add);
    }

    /// <exception cref="UsageException">
    /// Options contradict each other or are too large together.
    /// </exception>
    public TrainSettings Read(ParseResult parse)
    {
        var settings = new TrainSettings
        {
            Plan = ReadPlan(parse),
            Compare = parse.GetValue(_compare),
            Precision = _machine.ReadPrecision(parse),
            Backend = _machine.ReadBackend(parse),
            Threads = _machine.ReadThreads(parse),
            PlotFile = parse.GetValue(_plot),
            JsonFile = parse.GetValue(_json),
            Quiet = parse.GetValue(_quiet),
        };
        if (settings.Compare && settings.Plan.FreezesInput)
        {
            throw new UsageException(
                "--compare trains both networks; it does not go with --frozen.");
        }
        OutputNames.RequireFigure(settings.PlotFile);
        CheckSizes(settings.Plan);
        return settings;
    }

    private TrainingPlan ReadPlan(ParseResult parse)
    {
        var task = new TaskSettings
        {
            Classes = parse.GetValue(_classes),
            Afferents = parse.GetValue(_afferents),
            Dimension = parse.GetValue(_dimension),
            Smoothness = parse.GetValue(_smoothness),
            TrainingSamples = parse.GetValue(_samples),
            TestSamples = parse.GetValue(_testSamples),
            IsMatch = parse.GetValue(_match),
            Delay = parse.GetValue(_delay),
        };
        return new TrainingPlan
        {
            Task = task,
            Network = new NetworkSettings
            {
                Afferents = task.Afferents,
                Hidden = parse.GetValue(_hidden),
                Classes = task.Answers,
                Recurrent = parse.GetValue(_recurrent),
            },
            Epochs = parse.GetValue(_epochs),
            BatchSize = parse.GetValue(_batch),
            FreezesInput = parse.GetValue(_frozen),
            Seed = parse.GetValue(_seed),
        };
    }

    private static void CheckSizes(TrainingPlan plan)
    {
        TaskSettings task = plan.Task;
        if (task.Classes < 2)
        {
            throw new UsageException($"--classes is {task.Classes}; allowed is at least 2.");
        }
        if (task.IsMatch && task.Afferents < 2)
        {
            throw new UsageException(
                $"--afferents is {task.Afferents}; allowed is at least 2 with --match.");
        }
        int most = plan.Network.Steps - (2 * MatchTask.CueSteps);
        if (task.IsMatch && task.Delay > most)
        {
            throw new UsageException(
                $"--delay is {task.Delay}; allowed is at most {most} with --match.");
        }
        if (plan.BatchSize > MostBatch)
        {
            throw new UsageException(
                $"--batch is {plan.BatchSize}; allowed is at most {MostBatch}.");
        }
        long samples = (long)task.TrainingSamples + task.TestSamples;
        RequireArray(
            "--classes x (--samples + --test-samples) x --afferents",
            task.Classes, samples, task.Afferents);
        RequireArray(
            "the terms of a manifold, --afferents x --dimension x 1000", task.Afferents,
            task.Dimension, 1000);
        RequireArray(
            "--hidden x --afferents", plan.Network.Hidden, task.Afferents, 1);
        if (plan.Network.Recurrent)
        {
            RequireArray("--hidden x --hidden", plan.Network.Hidden, plan.Network.Hidden, 2);
        }
        RequireArray("--hidden x --classes", plan.Network.Hidden, task.Classes, 1);
        RequireArray(
            "--hidden x 8 samples x 100 steps", plan.Network.Hidden, 8, plan.Network.Steps);
    }

    /// <exception cref="UsageException">An array cannot have so many elements.</exception>
    private static void RequireArray(string what, long first, long second, long third)
    {
        var size = (Int128)first * second * third;
        if (size > Array.MaxLength)
        {
            throw new UsageException(
                $"{what} is {size}; allowed is at most {Array.MaxLength}.");
        }
    }

    private static double ParsePositive(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value > 0 && double.IsFinite(value)
                ? value
                : throw new FormatException($"'{text}' is not a finite number above 0.");
}
