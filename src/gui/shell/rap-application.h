/* rap-application.h: the application: one process, one window, the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RAP_TYPE_APPLICATION (rap_application_get_type ())

G_DECLARE_FINAL_TYPE (RapApplication, rap_application, RAP, APPLICATION, AdwApplication)

RapApplication *rap_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Sets what holds for the whole process, before anything else: files for their owner only, no core
 * files (marks and names would be in them), translations. */
void            rap_application_prepare_process (void);

G_END_DECLS
