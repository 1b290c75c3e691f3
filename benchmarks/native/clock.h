/* The time that passes, for measuring. */
#ifndef ADEXIF_CLOCK_H
#define ADEXIF_CLOCK_H

/* Seconds since some moment; it never goes back. */
double clock_seconds(void);

#endif
