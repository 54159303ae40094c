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
