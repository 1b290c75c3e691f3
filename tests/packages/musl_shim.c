/*
 * For a test: what the libstdc++ and libgcc_s of a glibc system want of their C library and musl
 * does not have, so that .NET for musl runs on a system that has no such libraries made for musl.
 */
#define _GNU_SOURCE
#include <link.h>
#include <locale.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

struct dl_find_object {
    unsigned long long flags;
    void *start, *end, *map, *unwind_table;
    unsigned long long reserved[7];
};

struct query {
    uintptr_t address;
    struct dl_find_object *result;
    int found;
};

char __libc_single_threaded = 0;

struct {
    unsigned vendor, type, subtype, features[1];
} __cpu_model;

int __cpu_indicator_init(void) { return 0; }

uint32_t arc4random(void) {
    uint32_t x = 0;
    getrandom(&x, sizeof x, 0);
    return x;
}

size_t __strftime_l(char *to, size_t size, const char *format, const struct tm *time,
                    locale_t locale) {
    return strftime_l(to, size, format, time, locale);
}

/* Destructors of threads' variables do not run: the test's process ends by exit. */
int __cxa_thread_atexit_impl(void (*function)(void *), void *object, void *library) {
    (void)function;
    (void)object;
    (void)library;
    return 0;
}

/* Sets the result if the address of the query lies in this object. */
static int look(struct dl_phdr_info *info, size_t size, void *argument) {
    struct query *query = argument;
    uintptr_t start = UINTPTR_MAX, end = 0;
    void *table = NULL;
    int inside = 0;
    (void)size;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        const uintptr_t first = info->dlpi_addr + header->p_vaddr, last = first + header->p_memsz;
        if (header->p_type == PT_LOAD) {
            start = first < start ? first : start;
            end = last > end ? last : end;
            inside |= query->address >= first && query->address < last;
        } else if (header->p_type == PT_GNU_EH_FRAME) {
            table = (void *)first;
        }
    }
    if (!inside) {
        return 0;
    }
    memset(query->result, 0, sizeof *query->result);
    query->result->start = (void *)start;
    query->result->end = (void *)end;
    query->result->unwind_table = table;
    query->found = table != NULL;
    return 1;
}

int _dl_find_object(void *address, struct dl_find_object *result) {
    struct query query = {(uintptr_t)address, result, 0};
    dl_iterate_phdr(look, &query);
    return query.found ? 0 : -1;
}
