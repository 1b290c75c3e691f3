#!/usr/bin/env dotnet
// Gradients: a constant current for each of eight neurons is learnt, so that each fires as often as
// it should within 200 ms. `dotnet run train.cs`
#:package AdExIFRef.Interop@0.1.0
using AdExIFRef.Interop;

const int steps = 400, n = 8;
double[] wanted = [4, 6, 8, 10, 12, 14, 16, 18];
var current = new float[n];
Array.Fill(current, 15f);
var neurons = new AdExIFRef<float>(n)
{
    SpkReset = SpkReset.Hard,
    SpkFun = Surrogate.Sigmoid(alpha: 4),
};

// Memory of our own: an epoch allocates nothing per step.
float[] currents = new float[steps * n], spikes = new float[steps * n];
var forward = new ForwardBuffers<float> { Currents = currents, Spikes = spikes };
float[] bySpike = new float[steps * n], byCurrent = new float[steps * n];
var backward = new GradientBuffers<float> { Current = byCurrent };
double first = 0, loss = 0;
for (int epoch = 0; epoch < 100; epoch++)
{
    for (int i = 0; i < steps * n; i++)
    {
        currents[i] = current[i % n];
    }
    neurons.InitState();
    using Tape<float> tape = neurons.Forward(forward, 0.5.ms);

    loss = 0;
    for (int k = 0; k < n; k++)
    {
        double count = 0;
        for (int t = 0; t < steps; t++)
        {
            count += spikes[(t * n) + k];
        }
        loss += (count - wanted[k]) * (count - wanted[k]) / n;
        for (int t = 0; t < steps; t++)
        {
            bySpike[(t * n) + k] = (float)(count - wanted[k]);
        }
    }
    first = epoch == 0 ? loss : first;
    if (epoch % 10 == 0)
    {
        Console.WriteLine($"epoch {epoch,3}: mean square error of the counts {loss:F2}");
    }

    // Gradients through hundreds of steps and all resets are large; only their sign is used here.
    tape.Backward(backward, bySpike, options: new()
    {
        CutAtSpike = true,
        Parameters = Trainable.None,
    });
    for (int k = 0; k < n; k++)
    {
        float gradient = 0;
        for (int t = 0; t < steps; t++)
        {
            gradient += byCurrent[(t * n) + k];
        }
        current[k] -= Math.Sign(gradient) * 4f / (epoch + 10);
    }
}
string learnt = string.Join(" ", current.Select(x => $"{x:F1}"));
Console.WriteLine($"from {first:F2} to {loss:F2}: {learnt} mA");
return loss < first / 10 ? 0 : 1;
