using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>What the backward passes through a module leave until its next call.</summary>
internal sealed class PendingBackward
{
    private readonly List<torch.Tensor?> _returned = [];
    private Exception? _error;

    /// <summary>
    /// Notes what went wrong where an exception would end the process: it is told at the module's
    /// next call, and until then by gradients that are NaN.
    /// </summary>
    public void Fail(Exception error) => Interlocked.CompareExchange(ref _error, error, null);

    /// <summary>
    /// Holds gradients that are on their way to native code, which takes them over at a moment that
    /// nobody learns of: the garbage collector must not be faster.
    /// </summary>
    public void Hold(List<torch.Tensor?> gradients)
    {
        lock (_returned)
        {
            _returned.AddRange(gradients);
        }
    }

    /// <summary>The next call: native code has its gradients.</summary>
    /// <exception cref="InvalidOperationException">
    /// The last backward pass failed; says why.
    /// </exception>
    public void Close()
    {
        Release();
        if (Interlocked.Exchange(ref _error, null) is { } error)
        {
            throw new InvalidOperationException(
                "The last backward pass through this module failed, and its gradients were set to "
                + "NaN: "
                + error.Message.Split('\n')[0], // without the native call stack
                error);
        }
    }

    /// <summary>Lets go of the gradients of backward passes that are over.</summary>
    public void Release()
    {
        lock (_returned)
        {
            _returned.ForEach(gradient => gradient?.Dispose());
            _returned.Clear();
        }
    }
}
