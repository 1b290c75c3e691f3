using Xunit;
namespace AdExIFRef.Interop.Tests;
public class S { [Fact] public void One() => Assert.Equal(2, 1 + int.Parse("1")); }
