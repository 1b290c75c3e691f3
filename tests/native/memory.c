#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(_WIN32)
#include <windows.h>
#else
#include <sys/mman.h>
#include <unistd.h>
#endif

static void out_of_memory(void) {
    fputs("out of memory\n", stdout);
    exit(2);
}

#if defined(_WIN32)
static size_t page_size(void) {
    SYSTEM_INFO info;
    GetSystemInfo(&info);
    return info.dwPageSize;
}
static void *pages_reserve(size_t size) {
    return VirtualAlloc(NULL, size, MEM_RESERVE | MEM_COMMIT, PAGE_NOACCESS);
}
static int pages_open(void *at, size_t size) {
    DWORD before;
    return VirtualProtect(at, size, PAGE_READWRITE, &before) != 0;
}
static void pages_release(void *at, size_t size) {
    (void)size;
    VirtualFree(at, 0, MEM_RELEASE);
}
#else
static size_t page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }
static void *pages_reserve(size_t size) {
    void *at = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? NULL : at;
}
static int pages_open(void *at, size_t size) {
    return mprotect(at, size, PROT_READ | PROT_WRITE) == 0;
}
static void pages_release(void *at, size_t size) { munmap(at, size); }
#endif

static struct block block_odd(size_t size, size_t element) {
    /* malloc aligns to 16 at least, so one element further is an odd place */
    struct block block = {NULL, malloc(size + element), size + element, PLACE_ODD};
    if (block.whole == NULL) {
        out_of_memory();
    }
    block.data = (char *)block.whole + element;
    return block;
}

struct block block_allocate(enum placement placement, size_t size, size_t element) {
    if (placement == PLACE_ODD) {
        return block_odd(size, element);
    }
    const size_t page = page_size();
    const size_t inner = (size + page - 1) / page * page;
    struct block block = {NULL, NULL, inner + 2 * page, placement};
    block.whole = pages_reserve(block.whole_size);
    if (block.whole == NULL) {
        out_of_memory();
    }
    char *const first = (char *)block.whole + page;
    if (inner > 0 && !pages_open(first, inner)) {
        out_of_memory();
    }
    block.data = placement == PLACE_START ? first : first + (inner - size);
    return block;
}

void block_free(struct block *block) {
    if (block->placement == PLACE_ODD) {
        free(block->whole);
    } else {
        pages_release(block->whole, block->whole_size);
    }
}
