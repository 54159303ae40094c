/* rap-random.c: chance that can be repeated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-random.h"

static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

void
rap_random_init (RapRandom  *self,
                 guint32     seed,
                 const char *purpose,
                 guint       a,
                 guint       b)
{
  guint64 state = mix (seed + G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));

  g_return_if_fail (self != NULL && purpose != NULL);

  for (const char *p = purpose; *p != '\0'; p++)
    state = mix (state ^ (guint8) *p);
  state = mix (state ^ a);
  self->state = mix (state ^ ((guint64) b << 32));
}

guint64
rap_random_next (RapRandom *self)
{
  self->state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return mix (self->state);
}

guint
rap_random_below (RapRandom *self,
                  guint      n)
{
  g_return_val_if_fail (n > 0, 0);

  return (guint) (((rap_random_next (self) >> 32) * n) >> 32);
}

gint64
rap_random_between (RapRandom *self,
                    gint64     least,
                    gint64     most)
{
  g_return_val_if_fail (least <= most && most - least < G_MAXINT, least);

  return least + rap_random_below (self, (guint) (most - least) + 1);
}

gboolean
rap_random_chance (RapRandom *self,
                   guint      per_mille)
{
  return rap_random_below (self, 1000) < per_mille;
}

gint64
rap_random_normal (RapRandom *self,
                   gint64     sd)
{
  /* Twelve uniform numbers of 16 bits: their sum has the mean 12 * 32767.5, and its standard
   * deviation is that of one, 65536 / sqrt (12), times sqrt (12). */
  gint64 sum = -393210;

  for (int i = 0; i < 3; i++)
    {
      guint64 bits = rap_random_next (self);

      for (int j = 0; j < 4; j++, bits >>= 16)
        sum += (gint64) (bits & 0xFFFF);
    }
  return sum * sd / 65536;
}
