/* rap-random.h: chance that can be repeated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapRandom:
 *
 * A stream of pseudo-random numbers (SplitMix64) that is the same on every machine and in every
 * version of Rapport: all of it is integer arithmetic, so neither the mathematics library nor the
 * compiler can change a rehearsal exam. Never for salts, ids or secrets.
 *
 * A stream is named by a seed, a purpose and two indices, so that what one candidate does depends
 * neither on how many others there are nor on the order in which they are made.
 */
typedef struct
{
  guint64 state;
} RapRandom;

/* @purpose: a word; @a, @b: which of that purpose. */
void    rap_random_init   (RapRandom  *self,
                           guint32     seed,
                           const char *purpose,
                           guint       a,
                           guint       b);
guint64 rap_random_next   (RapRandom  *self);
/* 0 to @n - 1, each as likely; @n is not 0. */
guint   rap_random_below  (RapRandom  *self,
                           guint       n);
/* Both ends included. */
gint64  rap_random_between (RapRandom *self,
                            gint64     least,
                            gint64     most);
/* TRUE in @per_mille of 1,000 cases. */
gboolean rap_random_chance (RapRandom *self,
                            guint      per_mille);
/* Bell-shaped around 0 with the standard deviation @sd; the sum of twelve uniform numbers, so never
 * beyond 6 @sd. */
gint64  rap_random_normal (RapRandom  *self,
                           gint64      sd);

G_END_DECLS
