using Xunit.Sdk;
using Xunit.v3;

// One test at a time, and no collection of garbage beside it: TorchSharp 0.107 hands the address of
// a number (a Scalar) to native code and forgets the number, so that a collection in another thread
// makes sums such as a + b fail now and then.
[assembly: Parallelization(Mode = ParallelMode.None)]
