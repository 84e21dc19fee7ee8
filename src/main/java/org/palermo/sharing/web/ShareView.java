package org.palermo.sharing.web;

import org.palermo.sharing.SharingReading;
import org.palermo.sharing.Standing;

import java.util.List;

/**
 * What an entity gets of a dataflow, as a page shows it.
 *
 * @param title what the dataflow is called
 * @param why what it rests on, in a sentence
 * @param next what would open or end it; empty where nothing is to be said
 */
record ShareView(
        String entity,
        String name,
        String dataflow,
        String title,
        Standing standing,
        List<String> sharers,
        String why,
        String next) {

    static ShareView of(SharingReading.Share share, String title, String why, String next) {
        Standing standing = share.standing();
        return new ShareView(
                standing.entity().code().value(),
                standing.entity().name(),
                standing.dataflow(),
                title,
                standing,
                share.sharers(),
                why,
                next);
    }

    public boolean open() {
        return standing.isOpen();
    }
}
