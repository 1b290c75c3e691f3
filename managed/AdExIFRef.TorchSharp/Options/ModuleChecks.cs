using System.Numerics;
using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>What a module refuses, with the name, the value and what is allowed.</summary>
internal static class ModuleChecks
{
    public static void RequireStep(Time dt)
    {
        if (!(dt.BaseValue > 0 && double.IsFinite(dt.BaseValue)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(dt), dt, $"dt is {dt}; allowed is a finite value above 0 ms.");
        }
    }

    public static void RequireFlags(Trainable value, string name)
    {
        if ((value & ~Trainable.All) != 0)
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} is {value}; allowed are combinations of {Trainable.All}.");
        }
    }

    public static TEnum RequireDefined<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum => Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                name, value,
                $"{name} is {value}; allowed are {string.Join(", ", Enum.GetNames<TEnum>())}.");

    /// <summary>Requires a limit of the adjoints that is not 0 in the module's precision.</summary>
    public static void RequireLimit<T>(double? limit, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (limit is { } value && T.CreateTruncating(value) == T.Zero)
        {
            throw new ArgumentOutOfRangeException(
                name, value,
                FormattableString.Invariant(
                    $"{name} is {value}, which is 0 in the module's precision, ")
                + $"{typeof(T).Name}; allowed is a limit that does not round to 0.");
        }
    }

    /// <summary>Returns the size of the batch.</summary>
    public static int RequireSequence(
        torch.Tensor input, torch.ScalarType type, Shape inSize, int? carriedBatch)
    {
        RequireTensor(input, nameof(input), type);
        long[] shape = input.shape;
        if (shape.Length != inSize.Rank + 2 || !Ends(shape, inSize) || shape[1] < 1)
        {
            throw Shaped(
                input, nameof(input), $"[T, batch, {Text(inSize)}] with a batch of 1 or more");
        }
        if (carriedBatch is { } batch && shape[1] != batch)
        {
            throw Shaped(
                input, nameof(input), $"a batch of {batch}, whose state this module carries");
        }
        BigInteger bytes = input.element_size();
        foreach (long length in shape)
        {
            bytes *= length;
        }
        return bytes <= int.MaxValue
            ? (int)shape[1]
            : throw new ArgumentException(
                $"input has {bytes} bytes; allowed are {int.MaxValue}: pass fewer steps at a time.",
                nameof(input));
    }

    public static void RequireState(
        torch.Tensor? state, string name, torch.ScalarType type, Shape inSize, int batch)
    {
        if (state is null)
        {
            return;
        }
        RequireTensor(state, name, type);
        if (state.dim() != inSize.Rank + 1 || !Ends(state.shape, inSize) || state.shape[0] != batch)
        {
            throw Shaped(state, name, $"[{batch}, {Text(inSize)}]");
        }
    }

    /// <exception cref="InvalidOperationException">The module was moved or changed.</exception>
    public static void RequireParameter(
        torch.Tensor parameter, string name, torch.ScalarType type, Shape inSize)
    {
        if (parameter.device_type != DeviceType.CPU)
        {
            throw new InvalidOperationException(
                $"{name} is on {parameter.device}; these neurons compute on the CPU: move the "
                + "module there with cpu().");
        }
        if (parameter.dtype != type || !IsKnown(type))
        {
            throw new InvalidOperationException(
                $"{name} is {parameter.dtype}; allowed are Float32 and Float64, the same for the "
                + "whole module: use to(ScalarType.Float32).");
        }
        bool isWhole = parameter.dim() == inSize.Rank && Ends(parameter.shape, inSize);
        if (parameter.dim() != 0 && !isWhole)
        {
            throw new InvalidOperationException(
                $"{name} has the shape [{string.Join(", ", parameter.shape)}]; allowed are [] and "
                + $"[{Text(inSize)}].");
        }
    }

    private static void RequireTensor(torch.Tensor tensor, string name, torch.ScalarType type)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        ObjectDisposedException.ThrowIf(tensor.IsInvalid, tensor);
        if (tensor.device_type != DeviceType.CPU)
        {
            throw new ArgumentException(
                $"{name} is on {tensor.device}; these neurons compute on the CPU: pass "
                + $"{name}.cpu().",
                name);
        }
        if (tensor.is_sparse)
        {
            throw new ArgumentException($"{name} is sparse; allowed is {name}.to_dense().", name);
        }
        if (tensor.dtype != type)
        {
            throw new ArgumentException(
                $"{name} is {tensor.dtype}; allowed is the module's precision, {type}: convert one "
                + "of them with to.",
                name);
        }
    }

    private static bool IsKnown(torch.ScalarType type) =>
        type is torch.ScalarType.Float32 or torch.ScalarType.Float64;

    private static bool Ends(long[] shape, Shape inSize)
    {
        for (int i = 1; i <= inSize.Rank; i++)
        {
            if (shape[^i] != inSize[inSize.Rank - i])
            {
                return false;
            }
        }
        return true;
    }

    private static string Text(Shape inSize) => string.Join(", ", inSize);

    private static ArgumentException Shaped(
        torch.Tensor tensor, string name, string allowed) => new(
        $"{name} has the shape [{string.Join(", ", tensor.shape)}]; allowed is {allowed}.", name);
}
