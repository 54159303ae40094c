/* rap-recent-exam.c: an exam that was opened on this device before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-recent-exam.h"

#include <glib/gi18n.h>

struct _RapRecentExam
{
  GObject parent_instance;

  /* Owned */
  char *path;
  char *title;
  char *date;

  gint64   opened;
  gboolean missing;
};

G_DEFINE_FINAL_TYPE (RapRecentExam, rap_recent_exam, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_MISSING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
describe_day (gint64 opened)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (opened);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (g_date_time_get_year (then) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now))
    return g_date_time_format (then, _("opened today at %H:%M"));

  return g_date_time_format (then, _("opened on %-d %B %Y"));
}

/* Folders below the user's own are shown from there, as file managers do. */
static char *
describe_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);

  if (strncmp (folder, home, length) == 0 && (folder[length] == '\0' || folder[length] == '/'))
    return g_strconcat ("~", folder + length, NULL);

  return g_steal_pointer (&folder);
}

static void
check_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RapRecentExam) self = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  gboolean missing = info == NULL;

  if (self->missing == missing)
    return;

  self->missing = missing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

static void
rap_recent_exam_finalize (GObject *object)
{
  RapRecentExam *self = RAP_RECENT_EXAM (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->date, g_free);

  G_OBJECT_CLASS (rap_recent_exam_parent_class)->finalize (object);
}

static void
rap_recent_exam_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  RapRecentExam *self = RAP_RECENT_EXAM (object);

  switch (id)
    {
    case PROP_MISSING:
      g_value_set_boolean (value, self->missing);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rap_recent_exam_class_init (RapRecentExamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rap_recent_exam_finalize;
  object_class->get_property = rap_recent_exam_get_property;

  properties[PROP_MISSING] =
    g_param_spec_boolean ("missing", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rap_recent_exam_init (RapRecentExam *self)
{
}

RapRecentExam *
rap_recent_exam_new (const char *path,
                     const char *title,
                     const char *date,
                     gint64      opened)
{
  RapRecentExam *self = g_object_new (RAP_TYPE_RECENT_EXAM, NULL);

  self->path = g_strdup (path);
  self->title = g_strdup (title);
  self->date = g_strdup (date);
  self->opened = opened;

  return self;
}

const char *
rap_recent_exam_get_path (RapRecentExam *self)
{
  return self->path;
}

const char *
rap_recent_exam_get_title (RapRecentExam *self)
{
  return self->title;
}

const char *
rap_recent_exam_get_date (RapRecentExam *self)
{
  return self->date;
}

gint64
rap_recent_exam_get_opened (RapRecentExam *self)
{
  return self->opened;
}

gboolean
rap_recent_exam_get_missing (RapRecentExam *self)
{
  return self->missing;
}

void
rap_recent_exam_check (RapRecentExam *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, check_cb, g_object_ref (self));
}

char *
rap_recent_exam_describe (RapRecentExam *self)
{
  g_autofree char *day = describe_day (self->opened);
  g_autofree char *folder = describe_folder (self->path);

  if (self->missing)
    /* Translators: %s is a folder. */
    return g_strdup_printf (_("No longer in %s"), folder);
  if (self->date == NULL)
    return g_strdup_printf ("%s · %s", folder, day);

  return g_strdup_printf ("%s · %s · %s", self->date, folder, day);
}
