using System.Reflection;
using Xunit;

namespace AdExIFRef.Interop.Tests.Parameters;

public sealed class ModelParametersTests
{
    public static TheoryData<string> Names =>
        [.. ModelParameters.All.Concat(ModelParameters.InitialValues).Select(p => p.Name)];

    [Fact]
    public void The_order_is_that_of_the_C_library()
    {
        Assert.Equal(
            Enum.GetNames<adexif_parameter>().Except(["ADEXIF_PARAMETER_INVALID"]),
            ModelParameters.All.Select(p => $"ADEXIF_PARAMETER_{p.Symbol.ToUpperInvariant()}"));
        Assert.All(
            ModelParameters.All,
            (p, index) => Assert.Equal(index, ModelParameters.IndexOf(p)));
    }

    [Fact]
    public void The_list_has_every_parameter_that_a_user_can_set() => Assert.Equal(
        typeof(AdExParameters).GetProperties()
            .Where(property => property.CanWrite && property.SetMethod!.IsPublic)
            .Select(property => property.Name).Order(),
        ModelParameters.All.Concat(ModelParameters.InitialValues).Select(p => p.Name).Order());

    [Fact]
    public void Every_flag_of_a_gradient_belongs_to_one_parameter() => Assert.Equal(
        Enum.GetValues<Trainable>().Except([Trainable.None, Trainable.All]).Order(),
        ModelParameters.All.Select(p => p.Trainable).Except([Trainable.None]).Order());

    [Theory, MemberData(nameof(Names))]
    public void A_row_reads_and_writes_the_property_of_its_name(string name)
    {
        ModelParameter row = ModelParameters.Get(name);
        PropertyInfo property = typeof(AdExParameters).GetProperty(name)!;
        var parameters = new AdExParameters();

        row.SetValues(parameters, [123.5]);

        Assert.Same(property.GetValue(parameters), row.GetObject(parameters));
        Assert.Equal([123.5], row.GetValues(parameters, (2, 3)));
        Assert.Same(row, ModelParameters.Get(row.Symbol));
        foreach (ModelParameter other in ModelParameters.All.Where(p => p != row))
        {
            Assert.Equal(
                other.GetValues(new AdExParameters(), 1), other.GetValues(parameters, 1));
        }
        row.SetValues(parameters, [1, 2, 3]);
        Assert.Equal([1, 2, 3, 1, 2, 3], row.GetValues(parameters, (2, 3)));
    }

    [Fact]
    public void A_layer_takes_values_by_the_row()
    {
        var layer = new AdExIFRef<float>(3);
        foreach (ModelParameter row in ModelParameters.All.Where(p => p.Trainable != 0))
        {
            layer.SetValues(row, [0.5, 1, 2]);
        }
        layer.SetValues(ModelParameters.TauRef, [4]);
        Assert.Equal([0.5, 1, 2], layer.A.Resolve(3));
        Assert.Equal([0.5, 1, 2], layer.TauW.Resolve(3));
        Assert.Equal([4.0], layer.TauRef.Resolve(3));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        var parameters = new AdExParameters();
        Assert.Contains(
            "tau_w", Assert.Throws<ArgumentException>(() => ModelParameters.Get("tauw")).Message);
        Assert.Throws<ArgumentException>(() => ModelParameters.A.SetValues(parameters, []));
        Assert.Throws<ArgumentNullException>(() => ModelParameters.A.SetValues(null!, [1]));
        Assert.Throws<ArgumentException>(
            () => ModelParameters.A.GetValues(With(ModelParameters.A, 1, 2, 3), 2));
        var layer = new AdExIF<float>(3);
        Assert.Throws<ArgumentNullException>(() => layer.SetValues(null!, [1]));
        Assert.Contains(
            "AdExIFRef",
            Assert.Throws<ArgumentException>(
                () => layer.SetValues(ModelParameters.TauRef, [1])).Message);
        Assert.Throws<InvalidOperationException>(() => ModelParameters.A.SetValues(
            AdExPresets.Get("naud-2008/tonic").Parameters, [1]));
    }

    [Fact]
    public void Gradients_are_found_by_the_row()
    {
        var layer = new AdExIFRef<double>(2);
        using Tape<double> tape = layer.Forward([30, 40, 30, 40], 0.1.ms);
        Gradients<double> gradients = tape.Backward(
            [], [1, 1, 1, 1], [], new BackwardOptions { Parameters = Trainable.R | Trainable.VRest });

        Assert.Equal(gradients.R.ToArray(), gradients.Of(ModelParameters.R).ToArray());
        Assert.Equal(gradients.VRest.ToArray(), gradients.Of(ModelParameters.VRest).ToArray());
        Assert.NotEqual(gradients.R[0], gradients.VRest[0]);
        Assert.Throws<InvalidOperationException>(() => { _ = gradients.Of(ModelParameters.A); });
        Assert.Throws<ArgumentException>(() => { _ = gradients.Of(ModelParameters.TauRef); });
    }

    private static AdExParameters With(ModelParameter parameter, params double[] values)
    {
        var parameters = new AdExParameters();
        parameter.SetValues(parameters, values);
        return parameters;
    }
}
