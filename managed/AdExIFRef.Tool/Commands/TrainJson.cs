using System.Text.Json;
using AdExIFRef.Learning;
using AdExIFRef.Tool.Outputs;

namespace AdExIFRef.Tool.Commands;

/// <summary>The outcome of a training as JSON, for programs.</summary>
internal static class TrainJson
{
    public static void Write(TrainingResult result, Stream stream) =>
        JsonText.WriteObject(stream, json => WriteMembers(json, result));

    private static void WriteMembers(Utf8JsonWriter json, TrainingResult result)
    {
        TrainingPlan plan = result.Plan;
        json.WriteNumber("seed", plan.Seed);
        json.WriteNumber("classes", plan.Task.Classes);
        json.WriteNumber("afferents", plan.Task.Afferents);
        json.WriteNumber("dimension", plan.Task.Dimension);
        json.WriteNumber("smoothness", plan.Task.Smoothness);
        json.WriteNumber("training_samples", plan.Task.Answers * plan.Task.TrainingSamples);
        json.WriteNumber("test_samples", plan.Task.Answers * plan.Task.TestSamples);
        json.WriteNumber("hidden", plan.Network.Hidden);
        json.WriteNumber("steps", plan.Network.Steps);
        json.WriteNumber("dt_ms", plan.Network.Dt.Milliseconds);
        json.WriteNumber("batch", plan.BatchSize);
        json.WriteBoolean("match", plan.Task.IsMatch);
        json.WriteBoolean("recurrent", plan.Network.Recurrent);
        json.WriteBoolean("frozen", plan.FreezesInput);
        json.WriteString("backend", result.Computed);
        json.WriteNumber("seconds", result.Elapsed.TotalSeconds);
        json.WriteNumber("test_accuracy", result.Epochs[^1].Test.Accuracy);
        WriteEpochs(json, "epochs", result.Epochs);
        if (result.FrozenEpochs is { } frozen)
        {
            json.WriteNumber("frozen_test_accuracy", frozen[^1].Test.Accuracy);
            WriteEpochs(json, "frozen_epochs", frozen);
        }
    }

    private static void WriteEpochs(
        Utf8JsonWriter json, string name, IReadOnlyList<Epoch> epochs)
    {
        json.WriteStartArray(name);
        foreach (Epoch epoch in epochs)
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", epoch.Number);
            json.WriteNumber("loss", epoch.Training.Loss);
            json.WriteNumber("accuracy", epoch.Training.Accuracy);
            json.WriteNumber("test_loss", epoch.Test.Loss);
            json.WriteNumber("test_accuracy", epoch.Test.Accuracy);
            json.WriteNumber("test_spikes", epoch.Test.Spikes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
