/* rap-incident-words.c: incidents of an encounter in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-incident-words.h"

#include <glib/gi18n.h>

#include "exam/rap-extra-time.h"
#include "models/rap-clock-words.h"

const char *
rap_incident_words_for_kind (RapIncidentKind kind)
{
  switch (kind)
    {
    case RAP_INCIDENT_TIME_LOST:
      return _("Time lost");
    case RAP_INCIDENT_ALARM:
      return _("Alarm");
    case RAP_INCIDENT_ACTOR:
      return _("Actor off script");
    case RAP_INCIDENT_ACTOR_CHANGE:
      return _("Change of actor");
    case RAP_INCIDENT_EQUIPMENT:
      return _("Equipment");
    case RAP_INCIDENT_NOT_ASKED:
      return _("Actor did not ask it");
    case RAP_INCIDENT_RESTART:
      return _("Started again");
    case RAP_INCIDENT_OTHER:
      return _("Other");
    default:
      g_assert_not_reached ();
    }
}

char *
rap_incident_words_lost (guint seconds)
{
  return seconds == 0 ? g_strdup ("") : rap_clock_words_for_time (seconds * (gint64) 1000, FALSE);
}

gboolean
rap_incident_words_parse_lost (const char *text,
                               guint      *seconds)
{
  g_autofree char *parsed = NULL;
  guint64 value = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);

  *seconds = 0;
  if (!rap_extra_time_parse (text, &parsed))
    return FALSE;
  if (parsed == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (parsed, 10, 0, RAP_EXTRA_TIME_MAX_SECONDS, &value, NULL))
    return FALSE;
  *seconds = (guint) value;
  return TRUE;
}

static char *
dup_time (const RapIncident *incident)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (incident->role_ms != RAP_NO_TIME && incident->role_ms >= 0)
    return rap_clock_words_for_time (incident->role_ms, FALSE);
  utc = g_date_time_new_from_unix_utc (incident->wall_ms / 1000);
  local = g_date_time_to_local (utc);
  return g_date_time_format (local, "%H:%M:%S");
}

char *
rap_incident_words_line (const RapIncident *incident,
                         const RapRubric   *rubric)
{
  g_autofree char *time = dup_time (incident);
  g_autofree char *lost = rap_incident_words_lost (incident->seconds);
  const RapItem *item = incident->item == NULL ? NULL
                                               : rap_rubric_get_item (rubric, incident->item);
  GString *line = g_string_new (time);

  g_string_append_printf (line, " · %s", rap_incident_words_for_kind (incident->kind));
  if (item != NULL)
    g_string_append_printf (line, " · %s", rap_item_get_name (item));
  if (*lost != '\0')
    {
      g_string_append (line, " · ");
      /* Translators: %s is a length of time such as 2:30 */
      g_string_append_printf (line, _("%s lost"), lost);
    }
  if (incident->text != NULL && *incident->text != '\0')
    g_string_append_printf (line, " · %s", incident->text);
  return g_string_free (line, FALSE);
}
