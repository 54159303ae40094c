/* rap-own-phrases.c: phrases that the examiner at this device made, kept between days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-own-phrases.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define FIRST_LINE "rapport-phrases 1"
#define ANY_VERSION "rapport-phrases "
#define MOST_SET_ASIDE 100

struct _RapOwnPhrases
{
  GObject parent_instance;

  /* Owned */
  char      *path;
  GPtrArray *all; /* RapOwnPhrase */
  char      *notice; /* or NULL */
};

G_DEFINE_FINAL_TYPE (RapOwnPhrases, rap_own_phrases, G_TYPE_OBJECT)

static void
phrase_free (RapOwnPhrase *self)
{
  g_free (self->text);
  g_free (self);
}

static RapOwnPhrase *
find (RapOwnPhrases *self,
      const char    *text)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      RapOwnPhrase *phrase = g_ptr_array_index (self->all, i);

      if (g_str_equal (phrase->text, text))
        return phrase;
    }
  return NULL;
}

static gboolean
is_free (RapOwnPhrases *self,
         guint          place)
{
  for (guint i = 0; i < self->all->len; i++)
    if (((const RapOwnPhrase *) g_ptr_array_index (self->all, i))->place == place)
      return FALSE;
  return TRUE;
}

static guint
find_free (RapOwnPhrases *self)
{
  for (guint place = 1; place <= RAP_OWN_PHRASES_KEYS; place++)
    if (is_free (self, place))
      return place;
  return 0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const RapOwnPhrase *one = *(const RapOwnPhrase *const *) a;
  const RapOwnPhrase *other = *(const RapOwnPhrase *const *) b;
  guint first = one->place == 0 ? G_MAXUINT : one->place;
  guint second = other->place == 0 ? G_MAXUINT : other->place;

  if (first != second)
    return first < second ? -1 : 1;
  return strcmp (one->text, other->text);
}

static void
take_in (RapOwnPhrases *self,
         guint          place,
         RapPart        part,
         const char    *text)
{
  RapOwnPhrase *phrase = g_new0 (RapOwnPhrase, 1);

  phrase->place = place;
  phrase->part = part;
  phrase->text = g_strdup (text);
  g_ptr_array_add (self->all, phrase);
  g_ptr_array_sort (self->all, compare);
}

/* --- Reading --- */

static gboolean
read_line (RapOwnPhrases *self,
           const char    *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 3);
  guint64 place;
  gboolean keep;

  if (g_strv_length (fields) != 3 || *fields[2] == '\0' || !g_utf8_validate (line, -1, NULL)
      || !g_ascii_string_to_unsigned (fields[0], 10, 0, RAP_OWN_PHRASES_KEYS, &place, NULL))
    return FALSE;
  keep = g_str_equal (fields[1], "keep");
  if ((!keep && !g_str_equal (fields[1], "next")) || find (self, fields[2]) != NULL
      || (place != 0 && !is_free (self, (guint) place)))
    return FALSE;
  take_in (self, (guint) place, keep ? RAP_PART_KEEP : RAP_PART_NEXT, fields[2]);

  return TRUE;
}

/* Returns: whether every line was understood */
static gboolean
read_lines (RapOwnPhrases *self,
            const char    *content)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  gboolean headed = g_strcmp0 (lines[0], FIRST_LINE) == 0;
  gboolean whole = headed;

  for (guint i = headed ? 1 : 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !read_line (self, lines[i]))
      whole = FALSE;

  return whole;
}

static char *
dup_free_name (RapOwnPhrases *self)
{
  for (guint i = 1; i < MOST_SET_ASIDE; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.damaged-%u", self->path, i);

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
  return NULL;
}

/* What can be read of a damaged file goes on; the file as it was stays beside it. */
static gboolean
set_aside (RapOwnPhrases  *self,
           const char     *content,
           gsize           length,
           GError        **error)
{
  g_autofree char *name = dup_free_name (self);
  g_autofree char *shown = NULL;

  if (name == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _("%s is damaged, and too many damaged ones are beside it already. Look at them "
                     "and remove those that you do not need."), self->path);
      return FALSE;
    }
  if (!g_file_set_contents_full (name, content, (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, error))
    return FALSE;
  shown = g_filename_display_name (name);
  g_free (self->notice);
  /* Translators: %s is the name of a file. */
  self->notice = g_strdup_printf (_("Some of your own phrases could not be read. The file as it "
                                    "was is kept as %s."), shown);

  return TRUE;
}

static char *
dup_content (RapOwnPhrases *self)
{
  GString *content = g_string_new (FIRST_LINE "\n");

  for (guint i = 0; i < self->all->len; i++)
    {
      const RapOwnPhrase *phrase = g_ptr_array_index (self->all, i);

      g_string_append_printf (content, "%u\t%s\t%s\n", phrase->place,
                              phrase->part == RAP_PART_KEEP ? "keep" : "next", phrase->text);
    }
  return g_string_free (content, FALSE);
}

static gboolean
write_file (RapOwnPhrases  *self,
            GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *content = dup_content (self);

  g_mkdir_with_parents (folder, 0700);

  return g_file_set_contents_full (self->path, content, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static gboolean
is_newer (const char *content)
{
  return g_str_has_prefix (content, ANY_VERSION)
         && g_ascii_strtoull (content + strlen (ANY_VERSION), NULL, 10) > 1;
}

gboolean
rap_own_phrases_read (RapOwnPhrases  *self,
                      GError        **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) failed = NULL;
  gsize length = 0;

  g_return_val_if_fail (RAP_IS_OWN_PHRASES (self), FALSE);

  g_ptr_array_set_size (self->all, 0);
  if (!g_file_get_contents (self->path, &content, &length, &failed))
    {
      if (g_error_matches (failed, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (is_newer (content))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("%s was written by a newer Rapport. Use that one to see your own phrases."),
                   self->path);
      return FALSE;
    }
  if (read_lines (self, content) && strlen (content) == length)
    return TRUE;

  return set_aside (self, content, length, error) && write_file (self, error);
}

/* --- Changing --- */

/* One line without tabs, and blanks only between words. Returns: (transfer full) */
static char *
dup_line (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (kept, words[i]);
  g_ptr_array_add (kept, NULL);

  return g_strjoinv (" ", (char **) kept->pdata);
}

static gboolean
check_new (RapOwnPhrases  *self,
           const char     *line,
           GError        **error)
{
  if (*line == '\0' || !g_utf8_validate (line, -1, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _("Type the phrase into the comment first."));
      return FALSE;
    }
  if (g_utf8_strlen (line, -1) > RAP_OWN_PHRASES_LENGTH)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("A phrase has at most %d characters. Mark the part of the comment that you "
                     "want to keep."), RAP_OWN_PHRASES_LENGTH);
      return FALSE;
    }
  if (self->all->len >= RAP_OWN_PHRASES_MOST)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _("You have %d phrases of your own. Remove one that you do not need."),
                   RAP_OWN_PHRASES_MOST);
      return FALSE;
    }
  return TRUE;
}

/* What was not written does not stand either. */
static gboolean
write_or_read (RapOwnPhrases  *self,
               GError        **error)
{
  if (write_file (self, error))
    return TRUE;
  rap_own_phrases_read (self, NULL);

  return FALSE;
}

gboolean
rap_own_phrases_add (RapOwnPhrases  *self,
                     RapPart         part,
                     const char     *text,
                     GError        **error)
{
  g_autofree char *line = NULL;

  g_return_val_if_fail (RAP_IS_OWN_PHRASES (self), FALSE);
  g_return_val_if_fail (part == RAP_PART_KEEP || part == RAP_PART_NEXT, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!rap_own_phrases_read (self, error))
    return FALSE;
  line = dup_line (text);
  if (find (self, line) != NULL)
    return TRUE;
  if (!check_new (self, line, error))
    return FALSE;
  take_in (self, find_free (self), part, line);

  return write_or_read (self, error);
}

gboolean
rap_own_phrases_remove (RapOwnPhrases  *self,
                        const char     *text,
                        GError        **error)
{
  RapOwnPhrase *phrase;

  g_return_val_if_fail (RAP_IS_OWN_PHRASES (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!rap_own_phrases_read (self, error))
    return FALSE;
  phrase = find (self, text);
  if (phrase == NULL)
    return TRUE;
  g_ptr_array_remove (self->all, phrase);

  return write_or_read (self, error);
}

GPtrArray *
rap_own_phrases_get_all (RapOwnPhrases *self)
{
  g_return_val_if_fail (RAP_IS_OWN_PHRASES (self), NULL);

  return self->all;
}

const char *
rap_own_phrases_get_notice (RapOwnPhrases *self)
{
  g_return_val_if_fail (RAP_IS_OWN_PHRASES (self), NULL);

  return self->notice;
}

/* --- The type --- */

static void
rap_own_phrases_finalize (GObject *object)
{
  RapOwnPhrases *self = RAP_OWN_PHRASES (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->notice, g_free);

  G_OBJECT_CLASS (rap_own_phrases_parent_class)->finalize (object);
}

static void
rap_own_phrases_class_init (RapOwnPhrasesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_own_phrases_finalize;
}

static void
rap_own_phrases_init (RapOwnPhrases *self)
{
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) phrase_free);
}

RapOwnPhrases *
rap_own_phrases_new (const char *path)
{
  RapOwnPhrases *self = g_object_new (RAP_TYPE_OWN_PHRASES, NULL);

  self->path = g_strdup (path);

  return self;
}

RapOwnPhrases *
rap_own_phrases_get_default (void)
{
  static RapOwnPhrases *own = NULL;

  if (own == NULL)
    {
      g_autofree char *path =
        g_build_filename (g_get_user_data_dir (), "rapport", "phrases.txt", NULL);

      own = rap_own_phrases_new (path);
    }
  return own;
}
