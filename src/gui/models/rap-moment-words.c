/* rap-moment-words.c: moments of the role-play in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-moment-words.h"

#include <glib/gi18n.h>

#include "models/rap-clock-words.h"

char *
rap_moment_words_time (const RapMoment *moment)
{
  g_autofree char *time = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  if (moment->role_ms == RAP_NO_TIME || moment->role_ms < 0)
    {
      utc = g_date_time_new_from_unix_utc (moment->wall_ms / 1000);
      local = g_date_time_to_local (utc);
      return g_date_time_format (local, "%H:%M:%S");
    }
  time = rap_clock_words_for_time (moment->role_ms, FALSE);
  /* Translators: %s is a time into the role-play, such as 2:31 */
  return g_strdup_printf (_("%s in"), time);
}

/* Items go by their code, where the rubric gives one; domains by their name. */
static const char *
name_link (RapMarkingSession *session,
           const char        *link)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (session);
  const RapItem *item = link == NULL ? NULL : rap_rubric_get_item (rubric, link);
  const RapDomain *domain = link == NULL ? NULL : rap_rubric_get_domain (rubric, link);

  if (item != NULL && item->code != NULL)
    return item->code;
  if (item == NULL && domain == NULL)
    return NULL;
  return rap_words_get (item == NULL ? domain->label : item->label,
                        rap_marking_session_get_language (session));
}

char *
rap_moment_words_line (RapMarkingSession *session,
                       const RapMoment   *moment,
                       gboolean           struck)
{
  g_autofree char *time = rap_moment_words_time (moment);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *link = name_link (session, moment->link);

  g_ptr_array_add (parts, time);
  if (link != NULL)
    g_ptr_array_add (parts, (gpointer) link);
  g_ptr_array_add (parts, *moment->text == '\0' ? _("no words yet") : moment->text);
  if (struck)
    g_ptr_array_add (parts, _("struck out"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* --- What it can be about --- */

static void
link_free (RapMomentLink *link)
{
  g_free (link->id);
  g_free (link->words);
  g_free (link);
}

static void
add_link (GPtrArray  *links,
          const char *id,
          char       *words)
{
  RapMomentLink *link = g_new0 (RapMomentLink, 1);

  link->id = g_strdup (id);
  link->words = words;
  g_ptr_array_add (links, link);
}

/* Whether whoever has @role marks anything in @domain. */
static gboolean
is_of_role (const RapDomain *domain,
            const char      *role)
{
  for (guint i = 0; i < domain->items->len; i++)
    if (rap_item_is_by (domain->items->pdata[i], role))
      return TRUE;
  return FALSE;
}

GPtrArray *
rap_moment_words_list_links (RapMarkingSession *session)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (session);
  const char *role = rap_marking_session_get_record (session)->role;
  const char *language = rap_marking_session_get_language (session);
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) link_free);

  add_link (links, NULL, g_strdup (_("Nothing in particular")));
  for (guint i = 0; i < rubric->domains->len; i++)
    {
      const RapDomain *domain = g_ptr_array_index (rubric->domains, i);

      if (is_of_role (domain, role))
        add_link (links, domain->id, g_strdup (rap_words_get (domain->label, language)));
    }
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);
      const char *label = rap_words_get (item->label, language);

      if (rap_item_is_by (item, role))
        add_link (links, item->id, item->code == NULL
          ? g_strdup (label)
          : g_strdup_printf ("%s · %s", item->code, label));
    }
  return links;
}
