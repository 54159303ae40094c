/* journal-commands.c: the commands about the journal of an exam: log, verify, salvage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal-commands.h"

#include "exam-operand.h"
#include "exam-people.h"
#include "exam/rap-chain-code.h"
#include "text-table.h"

#include <glib/gi18n.h>

/* The columns of the log, which is printed while it is read. */
#define TIME_WIDTH    26
#define SECONDS_WIDTH 10
#define KIND_WIDTH    16
#define WHO_WIDTH     22

/* A log on its way out. */
typedef struct
{
  RapExamPeople *people; /* Borrowed */
  guint          count;
} Log;

static char *
describe_seconds (gint64 role_ms)
{
  char text[RAP_DOUBLE_TEXT_SIZE];

  if (role_ms == RAP_NO_TIME)
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.3f", (double) role_ms / 1000));
}

/* The name of who did it, else their id, else nothing. */
static char *
describe_who (const RapExamPeople *people,
              const RapId         *who)
{
  const char *name = rap_exam_people_get_name (people, who);
  char id[RAP_ID_TEXT_SIZE];

  if (name != NULL)
    return g_strdup (name);
  return g_strdup (rap_id_is_nil (who) ? "" : rap_id_to_text (who, id));
}

static gboolean
print_line_cb (const RapEntry  *entry,
               gpointer         user_data,
               GError         **error)
{
  Log *log = user_data;
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (RapJson) payload = rap_entry_read_payload (entry);
  g_autofree char *time = rap_time_to_text (entry->wall_ms);
  g_autofree char *seconds = describe_seconds (entry->role_ms);
  g_autofree char *who = describe_who (log->people, &entry->who);
  g_autofree char *words = payload != NULL ? rap_json_to_line (payload)
                                           : g_strdup (_("(withheld)"));
  g_autofree char *plain = rap_text_make_plain (words);
  char id[RAP_ID_TEXT_SIZE];

  rap_text_append_padded (line, time, TIME_WIDTH);
  rap_text_append_padded (line, seconds, SECONDS_WIDTH);
  rap_text_append_padded (line, entry->kind, KIND_WIDTH);
  rap_text_append_padded (line, who, WHO_WIDTH);
  g_string_append_printf (line, " %s  %s\n", rap_id_to_text (&entry->id, id), plain);
  rap_command_print (line->str);
  return TRUE;
}

static json_t *
text_to_json (const char *text)
{
  return text != NULL && *text != '\0' ? json_string (text) : json_null ();
}

static json_t *
entry_to_json (const RapExamPeople *people,
               const RapEntry      *entry)
{
  json_t *json = json_object ();
  json_t *payload = rap_entry_read_payload (entry);
  g_autofree char *time = rap_time_to_text (entry->wall_ms);
  char id[RAP_ID_TEXT_SIZE];
  char hash[RAP_HASH_TEXT_SIZE];

  json_object_set_new (json, "id", json_string (rap_id_to_text (&entry->id, id)));
  json_object_set_new (json, "kind", json_string (entry->kind));
  json_object_set_new (json, "version", json_integer (entry->version));
  json_object_set_new (json, "writer", json_string (rap_id_to_text (&entry->writer, id)));
  json_object_set_new (json, "number", json_integer (entry->number));
  json_object_set_new (json, "lamport", json_integer (entry->lamport));
  json_object_set_new (json, "wall_utc", json_string (time));
  json_object_set_new (json, "seconds", entry->role_ms == RAP_NO_TIME
                                        ? json_null ()
                                        : json_real ((double) entry->role_ms / 1000));
  json_object_set_new (json, "who", text_to_json (rap_exam_people_get_name (people, &entry->who)));
  json_object_set_new (json, "who_id", rap_id_is_nil (&entry->who)
                                       ? json_null ()
                                       : json_string (rap_id_to_text (&entry->who, id)));
  json_object_set_new (json, "payload", payload != NULL ? payload : json_null ());
  json_object_set_new (json, "hash", json_string (rap_hash_to_text (&entry->hash, hash)));
  return json;
}

/* One entry a line, so that a long log can be read line by line as well as whole. */
static gboolean
print_json_cb (const RapEntry  *entry,
               gpointer         user_data,
               GError         **error)
{
  Log *log = user_data;
  g_autoptr (RapJson) json = entry_to_json (log->people, entry);
  g_autofree char *line = rap_json_to_line (json);

  rap_command_print (log->count++ == 0 ? "[\n" : ",\n");
  rap_command_print (line);
  return TRUE;
}

static gboolean
print_log (RapStore  *store,
           gboolean   as_json,
           GError   **error)
{
  g_autoptr (RapExamPeople) people = rap_exam_people_new (store, error);
  Log log = { people, 0 };

  if (people == NULL
      || !rap_store_foreach_entry (store, as_json ? print_json_cb : print_line_cb, &log, error))
    return FALSE;
  if (as_json)
    rap_command_print (log.count == 0 ? "[]\n" : "\n]\n");
  return TRUE;
}

static RapExit
run_log (const RapCommand  *self,
         char             **arguments)
{
  return rap_exam_operand_print (self, arguments, print_log);
}

static RapExit
tell_sound (RapStore   *store,
            const char *operand)
{
  g_autofree char *label = rap_command_file_label (operand);
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  char code[RAP_CHAIN_CODE_SIZE];

  if (!rap_chain_code_read (store, code, &error))
    return rap_exam_operand_complain (operand, error);
  /* Translators: the name of a file, then a short code such as "C7KA-WX94". */
  line = g_strdup_printf (_("%s: sound\ncode: %s\n"), label, code);
  rap_command_print (line);
  return RAP_EXIT_FINE;
}

static RapExit
run_verify (const RapCommand  *self,
            char             **arguments)
{
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, NULL, 1, 1, &operands, &status))
    return status;
  store = rap_exam_operand_open (operands.words[0], RAP_STORE_READ_ONLY);
  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (!rap_store_verify (store, NULL, NULL, NULL, &differences, &error))
    return rap_exam_operand_complain (operands.words[0], error);

  label = rap_command_file_label (operands.words[0]);
  for (guint i = 0; i < differences->len; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s: %s", label, (char *) differences->pdata[i]);

      rap_command_complain (line);
    }
  return differences->len == 0 ? tell_sound (store, operands.words[0]) : RAP_EXIT_PROBLEM;
}

/* What is missing goes to stderr, a line each, for whoever has to explain it. */
static RapExit
tell_salvaged (const char *damaged,
               const char *target,
               GPtrArray  *missing)
{
  g_autofree char *damaged_label = rap_command_file_label (damaged);
  g_autofree char *target_label = rap_command_file_label (target);
  g_autofree char *line = NULL;

  for (guint i = 0; i < missing->len; i++)
    {
      g_autofree char *gap = g_strdup_printf ("%s: %s", damaged_label, (char *) missing->pdata[i]);

      rap_command_complain (gap);
    }
  /* Translators: %s is the name of the new file. */
  line = g_strdup_printf (missing->len == 0 ? _("%s: made; nothing is known to be missing\n")
                                            : _("%s: made, with what could be found\n"),
                          target_label);
  rap_command_print (line);
  return missing->len == 0 ? RAP_EXIT_FINE : RAP_EXIT_PROBLEM;
}

static RapExit
run_salvage (const RapCommand  *self,
             char             **arguments)
{
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GError) error = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, NULL, 2, 2, &operands, &status))
    return status;
  if (!rap_exam_operand_check_new (self, operands.words[1], "NEW", &status))
    return status;
  if (!rap_store_salvage (operands.words[0], operands.words[1], NULL, &missing, &error))
    return rap_exam_operand_complain (operands.words[0], error);
  return tell_salvaged (operands.words[0], operands.words[1], missing);
}

const RapCommand rap_journal_commands[] = {
  { "log", N_("EXAM"), N_("Print the journal of an exam"),
    N_("Every entry in the order of replay: when, seconds into the role-play, what, who, the "
       "entry's "
       "id, and what it says. With --json an array with an entry on each line."),
    run_log },
  { "verify", N_("EXAM"), N_("Check that an exam file is sound"),
    N_("SQLite's own check, every hash and chain, and a replay of the journal that is compared "
       "with "
       "the tables. Returns 0 and says so where the file is sound, with a short code that any two "
       "copies share only while they have the same entries; else 1 with what differs on stderr."),
    run_verify },
  { "salvage", N_("DAMAGED NEW"), N_("Take what is sound out of a damaged exam file"),
    N_("Every entry whose hash verifies, from the file, its backups and its emergency journal, "
       "goes into the file NEW; the damaged one is only read. Returns 0 where nothing is known to "
       "be missing, else 1 with what is, on stderr."),
    run_salvage },
  { NULL }
};
