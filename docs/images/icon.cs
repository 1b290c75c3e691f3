// Draws docs/images/icon.png, the picture of the packages: V of a neuron that fires regularly and
// adapts. `dotnet run docs/images/icon.cs OUTPUT.png`; needs nothing but .NET.
#:property PublishAot=false
using System.Buffers.Binary;
using System.IO.Compression;

const int Size = 128;
double[] trace = Simulate(points: 4 * Size);
var rows = new List<byte>();
for (int y = 0; y < Size; y++)
{
    rows.Add(0); // no filter
    for (int x = 0; x < Size; x++)
    {
        double line = Math.Clamp(3.2 - Distance(x + 0.5, y + 0.5), 0, 1);
        double inside = Math.Clamp(0.5 - Outside(x + 0.5, y + 0.5), 0, 1);
        rows.Add((byte)(28 + (line * 227)));
        rows.Add((byte)(44 + (line * 160)));
        rows.Add((byte)(92 - (line * 12)));
        rows.Add((byte)(255 * inside));
    }
}

using FileStream file = File.Create(args.Length > 0 ? args[0] : "icon.png");
file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
byte[] header = new byte[13];
BinaryPrimitives.WriteInt32BigEndian(header, Size);
BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Size);
(header[8], header[9]) = (8, 6); // eight bits, RGBA
Chunk("IHDR", header);
using var packed = new MemoryStream();
using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
{
    zlib.Write([.. rows]);
}
Chunk("IDAT", packed.ToArray());
Chunk("IEND", []);

// V from -70 mV to the peak, as heights of the picture.
static double[] Simulate(int points)
{
    const double dt = 0.05;
    double v = -70, w = 0;
    var heights = new double[points];
    for (int step = 0; step < points * 8; step++)
    {
        double dv = (-(v + 70) + (2 * Math.Exp((v + 50) / 2)) + (0.5 * (65 - w))) / 9;
        w += dt * (((0.5 * (v + 70)) - w) / 100);
        v = Math.Min(v + (dt * dv), 0);
        heights[step / 8] = Math.Max(heights[step / 8], (v + 75) / 75);
        if (v >= 0)
        {
            (v, w) = (-58, w + 7);
        }
    }
    return heights;
}

// How far a point is from the trace, which is a polyline.
double Distance(double x, double y)
{
    double nearest = double.MaxValue;
    for (int k = 1; k < trace.Length; k++)
    {
        (double ax, double ay) = Point(k - 1);
        (double bx, double by) = Point(k);
        double along = Math.Clamp(
            (((x - ax) * (bx - ax)) + ((y - ay) * (by - ay)))
                / (((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)) + 1e-9), 0, 1);
        nearest = Math.Min(nearest, Math.Sqrt(
            Math.Pow(x - ax - (along * (bx - ax)), 2) + Math.Pow(y - ay - (along * (by - ay)), 2)));
    }
    return nearest;
}

(double X, double Y) Point(int k) =>
    (14 + ((Size - 28.0) * k / (trace.Length - 1)), Size - 22 - ((Size - 44) * trace[k]));

// How far a point is outside of a square with round corners.
static double Outside(double x, double y)
{
    double dx = Math.Max(Math.Abs(x - (Size / 2.0)) - (Size / 2.0) + 22, 0);
    double dy = Math.Max(Math.Abs(y - (Size / 2.0)) - (Size / 2.0) + 22, 0);
    return Math.Sqrt((dx * dx) + (dy * dy)) - 22;
}

void Chunk(string name, byte[] data)
{
    byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(name), .. data];
    Span<byte> number = stackalloc byte[4];
    BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
    file.Write(number);
    file.Write(body);
    BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
    file.Write(number);
}

static uint Crc(byte[] bytes)
{
    uint crc = uint.MaxValue;
    foreach (byte b in bytes)
    {
        crc ^= b;
        for (int k = 0; k < 8; k++)
        {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0);
        }
    }
    return ~crc;
}
