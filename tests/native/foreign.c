/*
 * For tests on Linux: runs the very library that macOS or Windows would load. It is a library that
 * maps a Mach-O or PE file of the same processor by hand, and forwards every export to it. What is
 * not tested so is that system's own loader.
 *
 * ADEXIF_FOREIGN names the file. ADEXIF_EXPORTS, at compile time, is X(name) X(name) ... .
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint8_t *file;
static uint8_t *image;
static int portable_executable;

static void fail(const char *why, const char *what) {
    fprintf(stderr, "foreign: %s %s\n", why, what);
    abort();
}

static uint16_t read16(const void *p) {
    uint16_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static uint32_t read32(const void *p) {
    uint32_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static uint64_t read64(const void *p) {
    uint64_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static void move_pointer(uint64_t at, uint64_t distance) {
    const uint64_t x = read64(image + at) + distance;
    memcpy(image + at, &x, sizeof x);
}

static void make_room(uint64_t size) {
    image =
        mmap(NULL, size, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (image == MAP_FAILED) {
        fail("no memory for", "the image");
    }
}

/* --- Mach-O --------------------------------------------------------------------------------- */

enum { SYMTAB = 0x2, SEGMENT_64 = 0x19, DYLD_INFO = 0x22, DYLD_CHAINED_FIXUPS = 0x34 };

static const uint8_t *symbols, *strings;
static uint32_t symbol_count;
static uint64_t segments[16];

static uint64_t read_leb(const uint8_t **p) {
    uint64_t x = 0;
    for (int shift = 0;; shift += 7) {
        const uint8_t byte = *(*p)++;
        x |= (uint64_t)(byte & 127) << shift;
        if ((byte & 128) == 0) {
            return x;
        }
    }
}

static uint64_t rebase_run(uint64_t at, uint64_t count, uint64_t gap) {
    for (uint64_t i = 0; i < count; ++i, at += 8 + gap) {
        move_pointer(at, (uint64_t)image);
    }
    return at;
}

/* Adds the image's address to all pointers in it, which a little program of opcodes lists. */
static void rebase(const uint8_t *p, const uint8_t *end) {
    uint64_t at = 0;
    while (p < end) {
        const uint8_t opcode = *p >> 4, value = *p & 15;
        ++p;
        uint64_t count = 1;
        switch (opcode) {
        case 0: /* done */
            return;
        case 1: /* the type: a pointer */
            break;
        case 2:
            at = segments[value] + read_leb(&p);
            break;
        case 3:
            at += read_leb(&p);
            break;
        case 4:
            at += (uint64_t)8 * value;
            break;
        case 5:
            at = rebase_run(at, value, 0);
            break;
        case 6:
            at = rebase_run(at, read_leb(&p), 0);
            break;
        case 7:
            at = rebase_run(at, 1, read_leb(&p));
            break;
        case 8:
            count = read_leb(&p);
            at = rebase_run(at, count, read_leb(&p));
            break;
        default:
            fail("unknown", "rebase opcode");
        }
    }
}

static void map_macho(void) {
    const uint32_t count = read32(file + 16);
    const uint8_t *command = file + 32, *program = NULL;
    uint64_t size = 0;
    for (uint32_t i = 0; i < count; ++i, command += read32(command + 4)) {
        if (read32(command) == SEGMENT_64) {
            const uint64_t end = read64(command + 24) + read64(command + 32);
            size = end > size ? end : size;
        }
    }
    make_room(size);
    int segment = 0;
    command = file + 32;
    for (uint32_t i = 0; i < count; ++i, command += read32(command + 4)) {
        switch (read32(command) & 0x7fffffff) {
        case SEGMENT_64:
            memcpy(image + read64(command + 24), file + read64(command + 40), read64(command + 48));
            segments[segment++] = read64(command + 24);
            break;
        case DYLD_INFO:
            program = command;
            break;
        case DYLD_CHAINED_FIXUPS:
            fail("not written for", "chained fixups");
            break;
        case SYMTAB:
            symbols = file + read32(command + 8);
            symbol_count = read32(command + 12);
            strings = file + read32(command + 16);
            break;
        }
    }
    if (program != NULL) {
        rebase(file + read32(program + 8), file + read32(program + 8) + read32(program + 12));
    }
}

static void *find_macho(const char *name) {
    for (uint32_t i = 0; i < symbol_count; ++i) {
        const uint8_t *symbol = symbols + 16 * i;
        const char *text = (const char *)strings + read32(symbol);
        const int is_exported = (symbol[4] & 1) != 0 && (symbol[4] & 14) == 14;
        if (is_exported && text[0] == '_' && strcmp(text + 1, name) == 0) {
            return image + read64(symbol + 8);
        }
    }
    return NULL;
}

/* --- PE ------------------------------------------------------------------------------------- */

static uint32_t export_table;

static void relocate(uint32_t at, uint32_t size, uint64_t distance) {
    const uint8_t *block = image + at, *end = block + size;
    while (block < end) {
        const uint32_t page = read32(block), length = read32(block + 4);
        for (uint32_t k = 8; k < length; k += 2) {
            const uint16_t entry = read16(block + k);
            if (entry >> 12 == 10) {
                move_pointer(page + (entry & 4095), distance);
            } else if (entry >> 12 != 0) {
                fail("unknown", "relocation");
            }
        }
        block += length;
    }
}

static void map_pe(void) {
    const uint8_t *header = file + read32(file + 60), *optional = header + 24;
    const uint8_t *section = optional + read16(header + 20);
    portable_executable = 1;
    make_room(read32(optional + 56));
    memcpy(image, file, read32(optional + 60));
    for (int i = 0; i < read16(header + 6); ++i, section += 40) {
        const uint32_t stored = read32(section + 16), used = read32(section + 8);
        memcpy(image + read32(section + 12), file + read32(section + 20),
               stored < used ? stored : used);
    }
    export_table = read32(optional + 112);
    if (read32(optional + 120) != 0) {
        fail("it imports", "something");
    }
    relocate(read32(optional + 152), read32(optional + 156),
             (uint64_t)image - read64(optional + 24));
}

static void *find_pe(const char *name) {
    const uint8_t *table = image + export_table;
    const uint8_t *functions = image + read32(table + 28), *names = image + read32(table + 32);
    const uint8_t *ordinals = image + read32(table + 36);
    for (uint32_t i = 0; i < read32(table + 24); ++i) {
        if (strcmp((const char *)image + read32(names + 4 * i), name) == 0) {
            return image + read32(functions + 4 * read16(ordinals + 2 * i));
        }
    }
    return NULL;
}

/* --- Forwarding ----------------------------------------------------------------------------- */

#if defined(__x86_64__)
#define MICROSOFT __attribute__((ms_abi))
#else
#define MICROSOFT
#endif

/* No function has more than six parameters, and all are integers or pointers. */
typedef uint64_t word;
typedef word native_function(word, word, word, word, word, word);
typedef word MICROSOFT microsoft_function(word, word, word, word, word, word);

#define X(name)                                                                                    \
    static void *target_##name;                                                                    \
    word name(word a, word b, word c, word d, word e, word f);                                     \
    word name(word a, word b, word c, word d, word e, word f) {                                    \
        return portable_executable ? ((microsoft_function *)target_##name)(a, b, c, d, e, f)       \
                                   : ((native_function *)target_##name)(a, b, c, d, e, f);         \
    }
ADEXIF_EXPORTS
#undef X

static void *find(const char *name) {
    void *found = portable_executable ? find_pe(name) : find_macho(name);
    if (found == NULL) {
        fail("the file has no", name);
    }
    return found;
}

__attribute__((constructor)) static void load(void) {
    const char *path = getenv("ADEXIF_FOREIGN");
    struct stat status;
    const int descriptor = path == NULL ? -1 : open(path, O_RDONLY);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        fail("cannot open", path == NULL ? "ADEXIF_FOREIGN, which is not set" : path);
    }
    file = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    close(descriptor);
    if (file == MAP_FAILED) {
        fail("cannot map", path);
    } else if (read32(file) == 0xfeedfacf) {
        map_macho();
    } else if (read16(file) == 0x5a4d) {
        map_pe();
    } else {
        fail("neither Mach-O nor PE:", path);
    }
    __builtin___clear_cache((char *)image, (char *)image + 1);
#define X(name) target_##name = find(#name);
    ADEXIF_EXPORTS
#undef X
}
