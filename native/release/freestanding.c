/*
 * What compilers call by themselves. With it the library imports nothing: one file then works with
 * glibc and with musl, of any version, and no Windows or macOS library is needed to link it.
 */
#include <stddef.h>
#include <stdint.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);
double floor(double x);
double ceil(double x);

typedef uint64_t __attribute__((may_alias, aligned(1))) word;

void *memcpy(void *restrict to, const void *restrict from, size_t size) {
    unsigned char *t = to;
    const unsigned char *f = from;
    for (; size >= sizeof(word); size -= sizeof(word), t += sizeof(word), f += sizeof(word)) {
        *(word *)t = *(const word *)f;
    }
    for (; size > 0; --size) {
        *t++ = *f++;
    }
    return to;
}

void *memmove(void *to, const void *from, size_t size) {
    unsigned char *t = to;
    const unsigned char *f = from;
    if ((uintptr_t)to - (uintptr_t)from >= size) { /* no byte is written before it is read */
        for (size_t i = 0; i < size; ++i) {
            t[i] = f[i];
        }
    } else {
        while (size-- > 0) {
            t[size] = f[size];
        }
    }
    return to;
}

void *memset(void *to, int value, size_t size) {
    unsigned char *t = to;
    const uint64_t repeated = 0x0101010101010101u * (unsigned char)value;
    for (; size >= sizeof(word); size -= sizeof(word), t += sizeof(word)) {
        *(word *)t = repeated;
    }
    for (; size > 0; --size) {
        *t++ = (unsigned char)value;
    }
    return to;
}

#if defined(__APPLE__) /* what clang makes of a memset with 0 there */
void bzero(void *to, size_t size);
void __bzero(void *to, size_t size);
void bzero(void *to, size_t size) { memset(to, 0, size); }
void __bzero(void *to, size_t size) { memset(to, 0, size); }
#endif

#if defined(__x86_64__) /* calls, where the instruction set may lack SSE4.1 */
double floor(double x) {
    if (!(x > -0x1p52 && x < 0x1p52) || x == 0) { /* a whole number or a NaN, of whatever sign */
        return x;
    }
    const double toward_zero = (double)(int64_t)x;
    const double below = toward_zero > x ? toward_zero - 1 : toward_zero;
    return __builtin_copysign(below, x); /* floor(0.5) is 0, and ceil(-0.5) is -0 */
}

double ceil(double x) { return -floor(-x); }
#endif

#if defined(_WIN32)
/* Touches the pages of a stack frame in turn, as the system grows the stack by a page at a time.
 * The size is in rax (x86-64) or, in units of 16 bytes, in x15 (Arm64); all registers but the
 * scratch registers of a call in progress stay what they were. */
#if defined(__x86_64__)
__asm__(".text\n.globl ___chkstk_ms\n"
        ".def ___chkstk_ms\n.scl 2\n.type 32\n.endef\n"
        ".seh_proc ___chkstk_ms\n___chkstk_ms:\n"
        "push %rcx\n.seh_pushreg %rcx\npush %rax\n.seh_pushreg %rax\n.seh_endprologue\n"
        "cmp $0x1000, %rax\nlea 24(%rsp), %rcx\njb 1f\n"
        "2:\nsub $0x1000, %rcx\ntest %rcx, (%rcx)\nsub $0x1000, %rax\ncmp $0x1000, %rax\nja 2b\n"
        "1:\nsub %rax, %rcx\ntest %rcx, (%rcx)\npop %rax\npop %rcx\nret\n"
        ".seh_endproc\n");
#else
__asm__(".text\n.globl __chkstk\n__chkstk:\n"
        "lsl x16, x15, #4\nmov x17, sp\n"
        "1:\nsub x17, x17, #4096\nsubs x16, x16, #4096\nldr xzr, [x17]\nb.gt 1b\nret\n");
#endif
#endif
