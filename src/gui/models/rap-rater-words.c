/* rap-rater-words.c: what a rater of a rubric is called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-rater-words.h"

#include <glib/gi18n.h>

static const char *
role_to_words (RapRole role)
{
  switch (role)
    {
    case RAP_ROLE_PATIENT:
      return _("Simulated patient");
    case RAP_ROLE_SELF:
      return _("The candidate");
    case RAP_ROLE_PEER:
      return _("Fellow student");
    case RAP_ROLE_OBSERVER:
      return _("Observer");
    case RAP_ROLE_EXAMINER:
    default:
      return _("Examiner");
    }
}

const char *
rap_rater_to_words (const RapRater *rater,
                    const char     *language)
{
  return rater->label != NULL ? rap_words_get (rater->label, language)
         : role_to_words (rater->role);
}
