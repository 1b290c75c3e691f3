using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>Files of the earlier versions: the first from before there was plasticity, the second
/// from before a snapshot knew its network, the third from before sources had a state.</summary>
public sealed class FirstVersionTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void A_file_of_an_earlier_version_is_read(int version, bool learns)
    {
        Network<float> network = FastNetwork.Make<float>(20, 4);
        if (learns)
        {
            network.Projections[0].SetPlasticity(FastNetwork.Rule());
            network.Projections[1].SetPlasticity(FastNetwork.Rule(0.5));
        }
        network.Run(30);
        using var file = new MemoryStream();
        network.Snapshot().Save(file);
        byte[] old = new OldFile(file.ToArray(), version).Bytes;
        NetworkSnapshot<float> read = NetworkSnapshot.Load<float>(new MemoryStream(old));
        network.Run(30);
        string expected = PlasticNetwork.Hash(network);
        foreach (NetworkSnapshot<float> one in NetworkLikenessTests.Ways(read))
        {
            network.Restore(one);
            network.Run(30);
            Assert.Equal(expected, PlasticNetwork.Hash(network));
        }
    }

    /// <summary>Leaves out what later versions added, by the format's description.</summary>
    private sealed class OldFile
    {
        private readonly byte[] _file;
        private readonly List<byte> _kept = [];
        private int _at;

        public OldFile(byte[] file, int version)
        {
            _file = file;
            long columns = Head(version);
            _kept[8] = (byte)version;
            _kept.AddRange(SHA256.HashData([.. _kept]));
            _at += 32;
            int head = _kept.Count - 32;
            Take(checked((int)columns));
            byte[] hashed = [.. _kept[..head], .. _kept[(head + 32)..]];
            _kept.AddRange(SHA256.HashData(hashed));
            _at += 32;
            Take(_file.Length - _at);
        }

        public byte[] Bytes => [.. _kept];

        /// <summary>Takes the head; returns the bytes of the columns.</summary>
        private long Head(int version)
        {
            Take(8 + 4 + 4 + 8 + 8);
            int populations = Number(), projections = Number();
            long columns = 0;
            for (int i = 0; i < populations; i++)
            {
                Text();
                Take(4 + 4 + 8);
                columns += (4L * Number()) + (4 * Lengths());
                for (int left = Number(); left > 0; left--)
                {
                    columns += 4L * (Number() + Number());
                }
            }
            for (int i = 0; i < projections; i++)
            {
                Text();
                Take(8 + 4 + 8);
                columns += 4 * Lengths();
                columns += Plastic(version);
            }
            int known = _kept.Count;
            for (int i = 0; i < populations; i++)
            {
                Take(Number());
            }
            for (int i = 0; i < projections; i++)
            {
                Take(Number() + 8);
                Take(Number());
            }
            _kept.RemoveRange(known, version < 3 ? _kept.Count - known : 0);
            _at += projections * (4 + 4); // no short-term plasticity, no columns of sources
            return columns;
        }

        private long Plastic(int version)
        {
            int kept = _kept.Count;
            if (Number() == 0)
            {
                _kept.RemoveRange(kept, version == 1 ? 4 : 0);
                return 0;
            }
            Take(8);
            long sources = BinaryPrimitives.ReadInt64LittleEndian(_file.AsSpan(_at));
            Take(8);
            return (8 + 4 + 4) * (sources + Number());
        }

        private void Take(int count)
        {
            _kept.AddRange(_file.AsSpan(_at, count));
            _at += count;
        }

        private int Number()
        {
            Take(4);
            return BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(_at - 4));
        }

        private void Text()
        {
            int length = Number();
            Take(length);
            Assert.False(string.IsNullOrEmpty(
                Encoding.UTF8.GetString(_file.AsSpan(_at - length, length))));
        }

        private long Lengths()
        {
            long sum = 0;
            for (int left = Number(); left > 0; left--)
            {
                sum += Number();
            }
            return sum;
        }
    }
}
