/* rap-day-words.c: a day in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-day-words.h"

#include <glib/gi18n.h>

/* Translators: each of these says how many candidates of a day are in this state. */
char *
rap_day_words_dup_count (RapDayState state,
                         guint       n)
{
  switch (state)
    {
    case RAP_DAY_OPEN:
      return g_strdup_printf (ngettext ("%u open", "%u open", n), n);
    case RAP_DAY_OWED:
      return g_strdup_printf (ngettext ("%u with words owed", "%u with words owed", n), n);
    case RAP_DAY_SUBMITTED:
      return g_strdup_printf (ngettext ("%u submitted", "%u submitted", n), n);
    case RAP_DAY_PARTIAL:
      return g_strdup_printf (ngettext ("%u incomplete", "%u incomplete", n), n);
    case RAP_DAY_ABSENT:
      return g_strdup_printf (ngettext ("%u absent", "%u absent", n), n);
    case RAP_DAY_LEFT:
      return g_strdup_printf (ngettext ("%u did not finish", "%u did not finish", n), n);
    case RAP_DAY_NOBODY:
      return g_strdup_printf (ngettext ("%u slot of nobody", "%u slots of nobody", n), n);
    case RAP_DAY_WAITING:
    default:
      return g_strdup_printf (ngettext ("%u waiting", "%u waiting", n), n);
    }
}

static char *
describe_submitted (const RapDay *day)
{
  guint partial = day->counts[RAP_DAY_PARTIAL];
  g_autofree char *all = rap_day_words_dup_count (RAP_DAY_SUBMITTED,
                                                  day->counts[RAP_DAY_SUBMITTED] + partial);

  if (partial == 0)
    return g_steal_pointer (&all);

  /* Translators: "30 submitted", then how many of these lack a mark. */
  return g_strdup_printf (ngettext ("%s (%u of them incomplete)", "%s (%u of them incomplete)",
                                    partial), all, partial);
}

char *
rap_day_words_dup_end (const RapDay *day)
{
  static const RapDayState others[] = {
    RAP_DAY_OPEN, RAP_DAY_OWED, RAP_DAY_ABSENT, RAP_DAY_LEFT, RAP_DAY_WAITING,
  };
  g_autofree char *submitted = describe_submitted (day);
  GString *text = g_string_new (NULL);

  /* Translators: how many candidates a day has, then how many of them are submitted; what follows
   * adds up with these. */
  g_string_printf (text, ngettext ("%u expected = %s", "%u expected = %s", day->n_expected),
                   day->n_expected, submitted);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *part = rap_day_words_dup_count (others[i], day->counts[others[i]]);

      g_string_append_printf (text, " + %s", part);
    }

  return g_string_free (text, FALSE);
}
