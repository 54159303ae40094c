/* rap-played-clock.c: the clocks of a program that runs as it is, moved by the test that watches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded (LD_PRELOAD) into a program, it answers for the wall clock and the boot clock from the
 * file that RAPPORT_PLAYED_CLOCK names: two 64-bit numbers, milliseconds each. They stand still
 * until the test writes others. The monotonic clock stays the machine's, so that what waits in real
 * time, as an animation does, goes on. No program of ours knows of it.
 */

#include "config.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef struct
{
  _Atomic int64_t wall_ms;
  _Atomic int64_t boot_ms;
} Hands;

typedef int (*GetTimeFunc) (clockid_t        clock,
                            struct timespec *now);

static const Hands *hands;

__attribute__ ((constructor)) static void
map_hands (void)
{
  const char *path = getenv ("RAPPORT_PLAYED_CLOCK");
  int fd = path == NULL ? -1 : open (path, O_RDONLY | O_CLOEXEC);
  void *place = fd < 0 ? MAP_FAILED : mmap (NULL, sizeof (Hands), PROT_READ, MAP_SHARED, fd, 0);

  if (place == MAP_FAILED)
    abort ();
  close (fd);
  hands = place;
}

int
clock_gettime (clockid_t        clock,
               struct timespec *now)
{
  int64_t ms;

  /* Before the constructor ran, and for every other clock, the machine answers. */
  if (hands == NULL || (clock != CLOCK_REALTIME && clock != CLOCK_BOOTTIME))
    return ((GetTimeFunc) dlsym (RTLD_NEXT, "clock_gettime")) (clock, now);

  ms = clock == CLOCK_REALTIME ? hands->wall_ms : hands->boot_ms;
  now->tv_sec = ms / 1000;
  now->tv_nsec = ms % 1000 * 1000000;
  return 0;
}

int
gettimeofday (struct timeval *restrict now,
              void           *restrict zone)
{
  struct timespec time;

  clock_gettime (CLOCK_REALTIME, &time);
  now->tv_sec = time.tv_sec;
  now->tv_usec = time.tv_nsec / 1000;
  return 0;
}
