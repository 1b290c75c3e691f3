using System.Buffers.Binary;
using System.Text;

namespace AdExIFRef.Interop.Tests.Formats;

/// <summary>Builds .npy files byte by byte, well-formed or not.</summary>
internal static class NpyBytes
{
    public static byte[] File(string header, byte[] data, byte version = 1, byte minor = 0)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)text.Length);
        }

        return [0x93, .. "NUMPY"u8, version, minor, .. length, .. text, .. data];
    }

    public static string Header(string descr, string shape, string fortranOrder = "False") =>
        $"{{'descr': '{descr}', 'fortran_order': {fortranOrder}, 'shape': {shape}, }}\n";

    public static byte[] Array(string descr, string shape, params byte[] data) =>
        File(Header(descr, shape), data);
}
