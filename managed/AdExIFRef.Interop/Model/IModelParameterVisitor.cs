namespace AdExIFRef.Interop;

/// <summary>Does something with a parameter of whatever dimension.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
public interface IModelParameterVisitor<out TResult>
{
    /// <summary>Is called with a parameter of the dimension <typeparamref name="TQ"/>.</summary>
    /// <typeparam name="TQ">The dimension, e.g. <see cref="Time"/>.</typeparam>
    /// <param name="parameter">The parameter.</param>
    TResult Visit<TQ>(ModelParameter<TQ> parameter) where TQ : struct, IQuantity<TQ>;
}
