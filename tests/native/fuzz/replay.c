/* Gives the files of a folder to a fuzz target, in any order: replay TARGET FOLDER. Says how many.
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { SIZE_MOST = 1 << 16 };

static int file_replay(fuzz_target *target, const char *folder, const char *name) {
    static uint8_t bytes[SIZE_MOST];
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return 0;
    }
    const size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    target(bytes, size);
    return 1;
}

int main(int count, char **arguments) {
    static const struct {
        const char *name;
        fuzz_target *target;
    } targets[] = {{"run", fuzz_run},
                   {"backward", fuzz_backward},
                   {"arguments", fuzz_arguments},
                   {"accurate", fuzz_accurate},
                   {"evaluate", fuzz_evaluate}};
    if (count != 3) {
        return 2;
    }
    for (size_t k = 0; k < sizeof targets / sizeof targets[0]; ++k) {
        if (strcmp(targets[k].name, arguments[1]) == 0) {
            DIR *folder = opendir(arguments[2]);
            int replayed = 0;
            for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
                replayed += entry->d_name[0] != '.' &&
                            file_replay(targets[k].target, arguments[2], entry->d_name);
            }
            if (folder != NULL) {
                closedir(folder);
            }
            printf("%s: %d files\n", arguments[1], replayed);
            return replayed > 0 ? 0 : 1;
        }
    }
    return 2;
}
