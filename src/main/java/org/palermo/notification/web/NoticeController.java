package org.palermo.notification.web;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import org.palermo.access.OpenTo;
import org.palermo.notification.MailChoice;
import org.palermo.notification.NoticeBoard;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an account was told, and how it wants to be mailed. */
@Controller
class NoticeController {

    private static final String PATH = "/account/notices";

    private final NoticeBoard board;

    NoticeController(NoticeBoard board) {
        this.board = board;
    }

    @GetMapping(PATH)
    @OpenTo(SIGNED_IN)
    String show(Model model) {
        model.addAttribute("notes", board.own());
        model.addAttribute("choice", board.choice());
        model.addAttribute("choices", MailChoice.values());
        return "notification/notices";
    }

    @PostMapping(PATH)
    @OpenTo(SIGNED_IN)
    String choose(@RequestParam MailChoice mail, RedirectAttributes afterwards) {
        board.choose(mail);
        afterwards.addFlashAttribute("saved", true);
        return "redirect:" + PATH;
    }
}
