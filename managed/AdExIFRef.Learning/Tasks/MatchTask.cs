namespace AdExIFRef.Learning;

/// <summary>
/// Delayed match: a cue, a delay, and another cue; the answer is whether they are the same. A cue is
/// a pattern of spikes of half of the afferents within a short window, the second one of the other
/// half. Either cue alone says nothing about the answer, so the first must be remembered.
/// </summary>
internal static class MatchTask
{
    /// <summary>The steps of a cue.</summary>
    public const int CueSteps = 10;

    /// <summary>A spike is so many steps early or late, at most.</summary>
    private const int Jitter = 1;

    /// <summary>The same samples for the same settings and seed, on every platform.</summary>
    public static ManifoldTask Create(TaskSettings settings, long seed)
    {
        var random = new RandomStream(seed, Streams.Cues);
        int half = settings.Afferents / 2, cues = settings.Classes;
        var patterns = new int[cues * settings.Afferents];
        for (int i = 0; i < patterns.Length; i++)
        {
            int second = i % settings.Afferents >= half ? CueSteps + settings.Delay : 0;
            patterns[i] = second + Jitter + (int)(random.Uniform() * (CueSteps - (2 * Jitter)));
        }
        return new ManifoldTask(
            Samples(settings, patterns, 2 * settings.TrainingSamples, random),
            Samples(settings, patterns, 2 * settings.TestSamples, random));
    }

    private static SpikeSamples Samples(
        TaskSettings settings, int[] patterns, int count, RandomStream random)
    {
        int afferents = settings.Afferents, half = afferents / 2, cues = settings.Classes;
        var steps = new int[count * afferents];
        var labels = new int[count];
        for (int sample = 0; sample < count; sample++)
        {
            labels[sample] = sample % 2;
            int first = (int)(random.Uniform() * cues);
            int other = (int)(random.Uniform() * (cues - 1));
            int second = labels[sample] == 1 ? first : other < first ? other : other + 1;
            for (int i = 0; i < afferents; i++)
            {
                int cue = i < half ? first : second;
                int moved = (int)(random.Uniform() * ((2 * Jitter) + 1)) - Jitter;
                steps[(sample * afferents) + i] = patterns[(cue * afferents) + i] + moved;
            }
        }
        return new SpikeSamples(afferents, steps, labels);
    }
}
