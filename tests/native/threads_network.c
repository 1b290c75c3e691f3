/*
 * Networks on threads as the managed side runs them: in every step each thread adds up what the
 * spikes of the step before bring to its own neurons, advances those, and waits for the others.
 */
#include "threads.h"

#include "experiment.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MODELS = 8, STEPS = 40, FAN_OUT = 12, NEURONS = 8 * THREADS * 3 };

/* Lets threads go on when all of them have come. */
struct barrier {
    pthread_mutex_t gate;
    pthread_cond_t all;
    int threads, waiting, turn;
};

struct network {
    struct experiment *x;
    int32_t isa;
    uint8_t bits[2][NEURONS / 8]; /* who spiked: in even and in odd steps */
    int64_t targets[NEURONS][FAN_OUT];
    double weights[NEURONS][FAN_OUT];
    struct barrier barrier;
};

struct part {
    struct network *network;
    int64_t begin, end, spikes;
    int32_t status;
};

static void barrier_wait(struct barrier *barrier) {
    pthread_mutex_lock(&barrier->gate);
    const int turn = barrier->turn;
    if (++barrier->waiting == barrier->threads) {
        barrier->waiting = 0;
        ++barrier->turn;
        pthread_cond_broadcast(&barrier->all);
    }
    while (barrier->turn == turn) {
        pthread_cond_wait(&barrier->all, &barrier->gate);
    }
    pthread_mutex_unlock(&barrier->gate);
}

static void network_connect(struct network *network, struct random *random) {
    for (int64_t source = 0; source < NEURONS; ++source) {
        for (int k = 0; k < FAN_OUT; ++k) {
            network->targets[source][k] = random_below(random, NEURONS);
            network->weights[source][k] = random_between(random, -0.2, 0.3);
        }
    }
}

static int spiked(const uint8_t *bits, int64_t neuron) {
    return bits[neuron / 8] >> (neuron % 8) & 1;
}

/* Adds the weights of a part's own targets to the arrivals, in the order of the sources. */
static void part_deliver(const struct part *part, const uint8_t *bits) {
    const struct network *network = part->network;
    const struct experiment *x = network->x;
    for (int64_t source = 0; source < NEURONS; ++source) {
        for (int k = 0; spiked(bits, source) && k < FAN_OUT; ++k) {
            const int64_t target = network->targets[source][k];
            void *const arrivals = x->synapses[k % x->run.synapse_count].arrivals;
            if (target >= part->begin && target < part->end && arrivals != NULL) {
                const struct precision *p = x->recipe.precision;
                const double sum = real_get(p, arrivals, target) + network->weights[source][k];
                real_set(p, arrivals, target, sum);
            }
        }
    }
}

static void *part_run(void *argument) {
    struct part *part = argument;
    struct network *network = part->network;
    const struct experiment *x = network->x;
    for (int64_t step = 0; step < STEPS; ++step) {
        adexif_run run = x->run;
        run.first_step += step;
        run.noise_step += step;
        run.spike_bits = network->bits[step % 2];
        run.spike_stride = sizeof network->bits[0];
        part_deliver(part, network->bits[(step + 1) % 2]);
        adexif_report report = {sizeof report, 0, -1, -1};
        const int32_t status =
            x->recipe.precision->run(network->isa, &run, part->begin, part->end, &report);
        part->status = part->status != ADEXIF_OK ? part->status : status;
        for (int64_t neuron = part->begin; neuron < part->end; ++neuron) {
            part->spikes += spiked(run.spike_bits, neuron);
        }
        barrier_wait(&network->barrier);
    }
    return NULL;
}

/* Runs a network from its start on so many threads, and returns how many spikes there were. */
static int64_t network_run(struct network *network, int32_t isa, int threads) {
    struct part parts[THREADS];
    pthread_t ids[THREADS];
    int64_t spikes = 0;
    experiment_reset(network->x);
    memset(network->bits, 0, sizeof network->bits);
    network->isa = isa;
    network->barrier.threads = threads;
    for (int k = 0; k < threads; ++k) {
        const int64_t size = NEURONS / threads;
        parts[k] = (struct part){network, k * size, (k + 1) * size, 0, ADEXIF_OK};
        CHECK(pthread_create(&ids[k], NULL, part_run, &parts[k]) == 0);
    }
    for (int k = 0; k < threads; ++k) {
        CHECK(pthread_join(ids[k], NULL) == 0);
        CHECK(parts[k].status == ADEXIF_OK);
        spikes += parts[k].spikes;
    }
    return spikes;
}

int threads_network(void) {
    static struct experiment x;
    static struct network network = {
        .x = &x, .barrier = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0, 0}};
    struct random random = {11};
    int64_t most = 0;
    for (int model = 0; model < MODELS; ++model) {
        const struct precision *precision = model % 2 != 0 ? &precision_f32 : &precision_f64;
        const struct recipe recipe = {
            precision, random_bits(&random), PLACE_ODD, FORM_RANDOM, NEURONS, 1};
        experiment_create(&x, &recipe);
        experiment_vary(&x);
        experiment_connect(&x);
        network_connect(&network, &random);
        const int64_t spikes = network_run(&network, ADEXIF_ISA_SCALAR, 1);
        const adexif_report untouched = x.report;
        experiment_expect(&x);
        ISA_EACH(isa) {
            CHECK(network_run(&network, isa, THREADS) == spikes);
            x.report = untouched; /* each part had reports of its own */
            experiment_compare(&x, &x, isa_name(isa));
        }
        most = spikes > most ? spikes : most;
        experiment_destroy(&x);
    }
    CHECK(most > NEURONS);
    return MODELS;
}
